package io.assetpipeline.source;

import static io.assetpipeline.source.TestRoots.folder;
import static io.assetpipeline.source.TestRoots.jar;
import static io.assetpipeline.source.TestRoots.library;
import static io.assetpipeline.source.TestRoots.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {

    @TempDir
    private Path project;

    private Root.Folder assets() {
        return folder(project.resolve("assets"), "src/main/assets", Root.Kind.WHOLE);
    }

    private Root.Folder webapp() {
        return folder(project.resolve("webapp"), "src/main/webapp", Root.Kind.PACKAGED);
    }

    private static List<String> names(List<SourceFile> files) {
        return files.stream().map(SourceFile::name).toList();
    }

    private static List<String> said(Problems problems) {
        return problems.all().stream().map(Problem::toString).toList();
    }

    private static LogicalPath path(String value) {
        return new LogicalPath(value);
    }

    @Test
    void takesTheFirstRootThatHoldsAPath() {
        write(project.resolve("assets"), "css/a.css");
        write(project.resolve("webapp"), "css/a.css", "css/b.css");
        SourceTree tree = SourceTree.of(List.of(assets(), webapp()));

        assertThat(names(tree.match(PathPattern.parse("css/*.css"))))
                .containsExactly("src/main/assets/css/a.css", "src/main/webapp/css/b.css");
        assertThat(tree.find(path("css/a.css")).orElseThrow().root()).isEqualTo(assets());
        assertThat(names(tree.whole())).containsExactly("src/main/assets/css/a.css");
        assertThat(tree.find(path("css/c.css"))).isEmpty();
        assertThat(tree.find(path("css"))).isEmpty();
    }

    @Test
    void doesNotTakeWholeWhatAnEarlierRootReplaces() {
        write(project.resolve("assets"), "a.css", "b.css");
        write(project.resolve("webapp"), "a.css");
        SourceTree tree = SourceTree.of(List.of(webapp(), assets()));

        assertThat(names(tree.whole())).containsExactly("src/main/webapp/a.css", "src/main/assets/b.css");
    }

    @Test
    void mountsARootBelowAFolder() {
        write(project.resolve("dist"), "main.js");
        SourceTree tree =
                SourceTree.of(List.of(new Root.Folder(project.resolve("dist"), "dist", "vendor/x", Root.Kind.NAMED)));

        assertThat(tree.find(path("vendor/x/main.js")).orElseThrow().name()).isEqualTo("dist/main.js");
        assertThat(tree.find(path("main.js"))).isEmpty();
    }

    @Test
    void neverFindsDotfilesBackupsAndTemplates() {
        String[] never = {
            ".htaccess",
            ".git/config",
            ".well-known/x.txt",
            "css/.DS_Store",
            "a.css~",
            "#a.css#",
            "a.css.swp",
            "a.js.bak",
            "a.js.orig",
            "img/Thumbs.db",
            "desktop.ini",
            "page.jsp",
            "tags/x.tag",
            "x.tagx",
            "x.tld",
            "x.ftl",
            "x.mustache",
            "x.vm",
            "X.class",
            "X.java",
            "WEB-INF/web.xml",
            "META-INF/context.xml",
            "web-inf/a.css"
        };
        write(project.resolve("webapp"), never);
        write(project.resolve("webapp"), "index.html", "a.css", "#a.css", "my/WEB-INF.css");
        SourceTree tree = SourceTree.of(List.of(webapp()));

        assertThat(names(tree.match(PathPattern.parse("**"))))
                .containsExactly(
                        "src/main/webapp/#a.css",
                        "src/main/webapp/a.css",
                        "src/main/webapp/index.html",
                        "src/main/webapp/my/WEB-INF.css");
        assertThat(never).allSatisfy(name -> {
            assertThat(tree.find(path(name))).isEmpty();
            assertThat(tree.refusal(path(name))).isPresent();
        });
    }

    @Test
    void takesAFolderThatIsNamedLikeTheExtensionOfATemplate() {
        write(project.resolve("assets"), "mustache/mustache.js", "tag/tag.css", "tmp");
        SourceTree tree = SourceTree.of(List.of(assets()));

        assertThat(names(tree.match(PathPattern.parse("**"))))
                .containsExactly(
                        "src/main/assets/mustache/mustache.js", "src/main/assets/tag/tag.css", "src/main/assets/tmp");
        assertThat(tree.find(path("mustache/mustache.js"))).isPresent();
    }

    @Test
    void findsNamesWithSpacesHashesPercentSignsAndBrackets() {
        write(project.resolve("assets"), "a b/#1 100%.css", "[x]/{y}.css", "größe 😀.css");
        SourceTree tree = SourceTree.of(List.of(assets()));

        assertThat(tree.find(path("a b/#1 100%.css")).orElseThrow().read()).isEqualTo(Content.utf8("a b/#1 100%.css"));
        assertThat(tree.find(path("[x]/{y}.css"))).isPresent();
        assertThat(tree.find(path("größe 😀.css"))).isPresent();
    }

    @Test
    void findsAFileThatIsWrittenInNfdByItsNfcName() {
        String nfd = Normalizer.normalize("css/größe.css", Normalizer.Form.NFD);
        write(project.resolve("assets"), nfd);
        SourceFile file =
                SourceTree.of(List.of(assets())).find(path("css/größe.css")).orElseThrow();

        assertThat(file.name()).isEqualTo("src/main/assets/css/größe.css");
        assertThat(file.read()).isEqualTo(Content.utf8(nfd));
    }

    @Test
    void refusesTwoNamesThatDifferOnlyInNormalisation() throws IOException {
        write(project.resolve("assets"), "größe.css", Normalizer.normalize("größe.css", Normalizer.Form.NFD));
        try (var files = Files.list(project.resolve("assets"))) {
            org.junit.jupiter.api.Assumptions.assumeTrue(files.count() == 2, "the file system normalises names");
        }
        SourceTree tree = SourceTree.of(List.of(assets()));
        Problems problems = new Problems();
        tree.check(tree.whole(), problems);

        assertThat(said(problems))
                .containsExactly("src/main/assets/größe.css: The name differs only in Unicode normalisation from"
                        + " src/main/assets/größe.css; where file systems do not tell them apart, one of the"
                        + " two is lost. Rename one of them.");
    }

    @Test
    void refusesTwoPublicNamesThatDifferOnlyInCase() throws IOException {
        write(project.resolve("assets"), "css/A.css");
        write(project.resolve("webapp"), "css/a.css", "B.css");
        SourceTree tree = SourceTree.of(List.of(assets(), webapp()));
        Problems problems = new Problems();
        tree.check(List.of(tree.find(path("css/A.css")).orElseThrow()), problems);
        assertThat(said(problems)).isEmpty();

        tree.check(tree.match(PathPattern.parse("**")), problems);
        assertThat(said(problems))
                .containsExactly("src/main/webapp/css/a.css: The name differs only in case from"
                        + " src/main/assets/css/A.css; where file systems do not tell them apart, one of the two is"
                        + " lost. Rename one of them.");
    }

    @Test
    void refusesAPublicNameWhoseTwinLiesUnusedInTheSameRoot() {
        write(project.resolve("webapp"), "A.css", "a.css");
        SourceTree tree = SourceTree.of(List.of(webapp()));
        Problems problems = new Problems();
        tree.check(List.of(tree.find(path("a.css")).orElseThrow()), problems);

        assertThat(said(problems))
                .singleElement()
                .asString()
                .startsWith("src/main/webapp/a.css: The name differs only in case from src/main/webapp/A.css;");
    }

    @Test
    void ignoresCaseTwinsThatNobodyNamesInDependencies() {
        Path jar = jar(project.resolve("a.jar"), "META-INF/resources/x/A.css", "META-INF/resources/x/a.css");
        SourceTree tree = SourceTree.of(List.of(library("g:a:1", jar)));
        Problems problems = new Problems();
        tree.check(List.of(tree.find(path("x/a.css")).orElseThrow()), problems);
        assertThat(said(problems)).isEmpty();

        tree.check(tree.match(PathPattern.parse("x/*")), problems);
        assertThat(said(problems)).hasSize(1);
    }

    @Test
    void warnsAboutNamesThatNoUrlCanHave() {
        write(project.resolve("assets"), "a\\b.css", "line\nend.css", "ok.css");
        SourceTree tree = SourceTree.of(List.of(assets()));
        Problems problems = new Problems();
        tree.check(tree.whole(), problems);

        assertThat(names(tree.whole())).containsExactly("src/main/assets/ok.css");
        assertThat(said(problems))
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).startsWith("src/main/assets/a\\b.css: The name holds a backslash"))
                .anySatisfy(text -> assertThat(text).startsWith("src/main/assets/line\\u000aend.css: The name holds"));
        assertThat(problems.hasErrors()).isFalse();
    }

    @Test
    void suggestsTheSameNameElsewhereBeforeSimilarOnes() {
        write(project.resolve("assets"), "css/core.css", "vendor/deep/down/cores.css", "css/cores2.css");
        SourceTree tree = SourceTree.of(List.of(assets()));

        assertThat(tree.nearest("css/cores.css", 2)).containsExactly("vendor/deep/down/cores.css", "css/core.css");
        assertThat(tree.nearest("zzzzzzzzzz", 2)).isEmpty();
    }

    @Test
    void staysAsItWasListed() {
        write(project.resolve("assets"), "a.css");
        SourceTree tree = SourceTree.of(List.of(assets()));
        assertThat(tree.whole()).hasSize(1);
        write(project.resolve("assets"), "b.css");

        assertThat(tree.whole()).hasSize(1);
        assertThat(SourceTree.of(List.of(assets())).whole()).hasSize(2);
    }

    @Test
    void followsLinksThatStayInsideTheRoot() throws IOException {
        write(project.resolve("assets"), "css/a.css");
        Files.createSymbolicLink(project.resolve("assets/b.css"), Path.of("css/a.css"));
        Files.createSymbolicLink(project.resolve("assets/styles"), Path.of("css"));
        Problems problems = new Problems();
        SourceTree tree = SourceTree.of(List.of(assets()));
        tree.check(tree.whole(), problems);

        assertThat(names(tree.whole()))
                .containsExactly("src/main/assets/b.css", "src/main/assets/css/a.css", "src/main/assets/styles/a.css");
        assertThat(said(problems)).isEmpty();
    }

    @Test
    void refusesLinksThatLeaveTheRoot() throws IOException {
        write(project.resolve("assets"), "a.css", ".env");
        write(project.resolve("outside"), "secret.css");
        write(project.resolve("assets-old"), "old.css");
        Files.createSymbolicLink(project.resolve("assets/secret.css"), Path.of("../outside/secret.css"));
        Files.createSymbolicLink(project.resolve("assets/etc"), project.resolve("outside"));
        Files.createSymbolicLink(project.resolve("assets/old"), Path.of("../assets-old"));
        Files.createSymbolicLink(project.resolve("assets/env.txt"), Path.of(".env"));
        SourceTree tree = SourceTree.of(List.of(assets()));
        Problems problems = new Problems();
        tree.check(tree.whole(), problems);

        assertThat(names(tree.whole())).containsExactly("src/main/assets/a.css");
        String remedy = "Put a copy of the file there, or add the folder it comes from to roots: in assets.yaml.";
        assertThat(said(problems))
                .containsExactly(
                        "src/main/assets/env.txt: It is a symbolic link to .env. Names that start"
                                + " with a dot are never public. " + remedy,
                        "src/main/assets/etc: It is a symbolic link to an absolute path ending in"
                                + " outside, which is outside of the root src/main/assets; such links are not followed. "
                                + remedy,
                        "src/main/assets/old: It is a symbolic link to ../assets-old, which is outside"
                                + " of the root src/main/assets; such links are not followed. " + remedy,
                        "src/main/assets/secret.css: It is a symbolic link to"
                                + " ../outside/secret.css, which is outside of the root src/main/assets; such links are"
                                + " not followed. " + remedy);
        assertThat(tree.refusal(path("etc/secret.css"))).isPresent();
    }

    @Test
    void doesNotHangOnLinksInACircle() throws IOException {
        write(project.resolve("assets"), "a/x.css", "b/y.css");
        Files.createSymbolicLink(project.resolve("assets/a/b"), Path.of("../b"));
        Files.createSymbolicLink(project.resolve("assets/b/a"), Path.of("../a"));
        Files.createSymbolicLink(project.resolve("assets/self"), Path.of("self"));
        Files.createSymbolicLink(project.resolve("assets/top"), Path.of("."));
        SourceTree tree = SourceTree.of(List.of(assets()));

        assertThat(names(tree.whole()))
                .containsExactly(
                        "src/main/assets/a/b/y.css",
                        "src/main/assets/a/x.css",
                        "src/main/assets/b/a/x.css",
                        "src/main/assets/b/y.css");
        assertThat(tree.refusal(path("self")).orElseThrow().what())
                .isEqualTo("It is a symbolic link that leads nowhere or to itself (self).");
        assertThat(tree.refusal(path("top/a/x.css")).orElseThrow().what())
                .isEqualTo("It is a symbolic link to a folder that holds it (.).");
    }

    @Test
    void followsTheRootItselfWhereItIsALink() throws IOException {
        write(project.resolve("real"), "a.css");
        Files.createSymbolicLink(project.resolve("assets"), Path.of("real"));

        assertThat(SourceTree.of(List.of(assets())).whole()).hasSize(1);
    }

    @Test
    void holdsNothingWhereTheFolderIsMissing() {
        SourceTree tree = SourceTree.of(List.of(assets(), library("g:a:1", project.resolve("none.jar"))));

        assertThat(tree.whole()).isEmpty();
        assertThat(tree.find(path("a.css"))).isEmpty();
        assertThat(tree.description()).isEqualTo("src/main/assets, 1 dependency");
    }
}
