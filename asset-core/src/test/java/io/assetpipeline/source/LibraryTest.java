package io.assetpipeline.source;

import static io.assetpipeline.source.TestRoots.jar;
import static io.assetpipeline.source.TestRoots.library;
import static io.assetpipeline.source.TestRoots.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {

    private static final String RESOURCES = "META-INF/resources/";

    @TempDir
    private Path folder;

    private static SourceTree tree(Root... roots) {
        return SourceTree.of(List.of(roots));
    }

    private static List<String> paths(SourceTree tree, String pattern) {
        return tree.match(PathPattern.parse(pattern)).stream()
                .map(file -> file.path().value())
                .toList();
    }

    private static String name(SourceTree tree, String path) {
        return tree.find(new LogicalPath(path)).map(SourceFile::name).orElse("");
    }

    @Test
    void findsAWebJarsFileWithAndWithoutItsVersion() {
        Path jar = jar(
                folder.resolve("jquery-3.7.1.jar"),
                "META-INF/maven/org.webjars/jquery/pom.properties=version=3.7.1\n",
                RESOURCES + "webjars/jquery/3.7.1/dist/jquery.js",
                "org/webjars/Other.js");
        SourceTree tree = tree(library("org.webjars:jquery:3.7.1", jar));

        SourceFile file =
                tree.find(new LogicalPath("webjars/jquery/dist/jquery.js")).orElseThrow();
        assertThat(tree.find(new LogicalPath("webjars/jquery/3.7.1/dist/jquery.js")))
                .contains(file);
        assertThat(file.path().value()).isEqualTo("webjars/jquery/dist/jquery.js");
        assertThat(file.name()).isEqualTo("jquery-3.7.1.jar!/META-INF/resources/webjars/jquery/3.7.1/dist/jquery.js");
        assertThat(file.origin()).contains("org.webjars:jquery:3.7.1");
        assertThat(file.read()).isEqualTo(Content.utf8(file.entry()));
        assertThat(paths(tree, "webjars/jquery/3.7.1/**")).containsExactly("webjars/jquery/dist/jquery.js");
        assertThat(paths(tree, "webjars/**")).containsExactly("webjars/jquery/dist/jquery.js");
        assertThat(name(tree, "org/webjars/Other.js")).isEmpty();
    }

    @Test
    void recognisesTheVersionByItsLooksWhereThePomSaysAnother() {
        Path jar = jar(
                folder.resolve("a.jar"),
                "META-INF/maven/org.webjars/a/pom.properties=version=1.0.2-1\n",
                RESOURCES + "webjars/a/1.0.2/a.js",
                RESOURCES + "webjars/b/v2.0.0-beta.1/b.js");
        SourceTree tree = tree(library("org.webjars:a:1.0.2-1", jar));

        assertThat(paths(tree, "webjars/**")).containsExactly("webjars/a/a.js", "webjars/b/b.js");
    }

    @Test
    void takesTheVersionOfThePomAmongSeveralFolders() {
        Path jar = jar(
                folder.resolve("a.jar"),
                RESOURCES + "webjars/a/1.0/a.js",
                RESOURCES + "webjars/a/2.0/a.js",
                RESOURCES + "webjars/b/1.0/b.js",
                RESOURCES + "webjars/b/3.0/b.js");
        SourceTree tree = tree(library("org.webjars:a:2.0", jar));

        assertThat(paths(tree, "webjars/**"))
                .containsExactly("webjars/a/1.0/a.js", "webjars/a/a.js", "webjars/b/1.0/b.js", "webjars/b/3.0/b.js");
    }

    @Test
    void leavesFoldersThatAreNoVersion() {
        Path jar = jar(
                folder.resolve("a.jar"),
                RESOURCES + "webjars/plain/js/a.js",
                RESOURCES + "webjars/mixed/1.0/a.js",
                RESOURCES + "webjars/mixed/readme.txt",
                RESOURCES + "other/1.0/a.js");
        SourceTree tree = tree(library("g:a:9", jar));

        assertThat(paths(tree, "{webjars,other}/**")).isEmpty();
        assertThat(paths(tree, "webjars/**"))
                .containsExactly("webjars/mixed/1.0/a.js", "webjars/mixed/readme.txt", "webjars/plain/js/a.js");
        assertThat(paths(tree, "other/**")).containsExactly("other/1.0/a.js");
    }

    @Test
    void readsMvnpmJarsAndScopedNames() {
        Path lit = jar(folder.resolve("lit.jar"), RESOURCES + "_static/lit-html/3.3.3/lit-html.js");
        Path scoped = jar(folder.resolve("s.jar"), RESOURCES + "_static/@lit/reactive/2.0.0/index.js");
        Path newer = jar(folder.resolve("n.jar"), RESOURCES + "_static/at/codemirror/state/6.6.0/dist/index.js");
        Path at = jar(folder.resolve("at.jar"), RESOURCES + "_static/at/1.0.0/at.js");
        SourceTree tree = tree(
                library("org.mvnpm:lit-html:3.3.3", lit),
                library("org.mvnpm.at.lit:reactive:2.0.0", scoped),
                library("org.mvnpm.at.codemirror:state:6.6.0", newer),
                library("org.mvnpm:at:1.0.0", at));

        assertThat(paths(tree, "_static/**"))
                .containsExactly(
                        "_static/@lit/reactive/index.js",
                        "_static/at/at.js",
                        "_static/at/codemirror/state/dist/index.js",
                        "_static/lit-html/lit-html.js");
    }

    @Test
    void keepsTheVersionWhereTwoJarsBringOneWebJar() {
        Path newer = jar(folder.resolve("new.jar"), RESOURCES + "webjars/jquery/3.7.1/jquery.js");
        Path older = jar(folder.resolve("old.jar"), RESOURCES + "webjars/jquery/2.2.4/jquery.js");
        SourceTree tree =
                tree(library("org.webjars:jquery:3.7.1", newer), library("org.webjars.npm:jquery:2.2.4", older));

        assertThat(name(tree, "webjars/jquery/jquery.js")).startsWith("new.jar!");
        SourceFile old =
                tree.find(new LogicalPath("webjars/jquery/2.2.4/jquery.js")).orElseThrow();
        assertThat(old.name()).startsWith("old.jar!");
        assertThat(old.path().value()).isEqualTo("webjars/jquery/2.2.4/jquery.js");
    }

    @Test
    void prefersTheProjectsOwnFile() {
        Path jar = jar(folder.resolve("a.jar"), RESOURCES + "webjars/a/1.0/a.js");
        write(folder.resolve("assets"), "webjars/a/a.js");
        SourceTree tree = tree(
                TestRoots.folder(folder.resolve("assets"), "src/main/assets", Root.Kind.WHOLE),
                library("g:a:1.0", jar));

        assertThat(name(tree, "webjars/a/a.js")).isEqualTo("src/main/assets/webjars/a/a.js");
    }

    @Test
    void takesTheFirstJarOfTheClassPath() {
        Path first = jar(folder.resolve("z.jar"), RESOURCES + "ui/a.css");
        Path second = jar(folder.resolve("a.jar"), RESOURCES + "ui/a.css", RESOURCES + "ui/b.css");
        SourceTree tree = tree(library("g:z:1", first), library("g:a:1", second));

        assertThat(name(tree, "ui/a.css")).startsWith("z.jar!");
        assertThat(paths(tree, "ui/*.css")).containsExactly("ui/a.css", "ui/b.css");
    }

    @Test
    void readsAFolderOfClassesAsAJar() {
        write(folder.resolve("classes"), "META-INF/resources/ui/a.css", "com/example/A.css");
        SourceTree tree = tree(library("com.example:ui:1.0", folder.resolve("classes")));

        SourceFile file = tree.find(new LogicalPath("ui/a.css")).orElseThrow();
        assertThat(file.name()).isEqualTo("com.example:ui:1.0!/META-INF/resources/ui/a.css");
        assertThat(file.read()).isEqualTo(Content.utf8("META-INF/resources/ui/a.css"));
    }

    @Test
    void leavesOutWhatTheDependencysOwnBuildMade() throws IOException {
        Path jar = jar(
                folder.resolve("ui.jar"),
                "META-INF/assets/manifest.json={}",
                RESOURCES + "assets/ui/a.3f9c0a1b2d4e5f60.css",
                RESOURCES + "assetsother/b.css");
        Root.Library library = library("g:ui:1", jar);

        assertThat(library.manifest()).contains(Content.utf8("{}"));
        assertThat(paths(tree(library), "assets/**")).hasSize(1);
        assertThat(paths(tree(library.excluding("assets/")), "assets/**")).isEmpty();
        assertThat(paths(tree(library.excluding("assets/")), "assetsother/**")).hasSize(1);

        write(folder.resolve("classes"), "META-INF/assets/manifest.json");
        assertThat(library("g:c:1", folder.resolve("classes")).manifest()).isPresent();
        Files.delete(folder.resolve("classes/META-INF/assets/manifest.json"));
        assertThat(library("g:c:1", folder.resolve("classes")).manifest()).isEmpty();
    }

    @Test
    void ignoresHostileEntries() {
        Path jar = jar(
                folder.resolve("evil.jar"),
                RESOURCES + "../../../etc/passwd.css",
                RESOURCES + "a/../../b.css",
                RESOURCES + "/etc/c.css",
                RESOURCES + "a\\..\\d.css",
                "/" + RESOURCES + "e.css",
                "../" + RESOURCES + "f.css",
                RESOURCES + "x/.env",
                RESOURCES + "x/WEB-INF.jsp",
                RESOURCES + "x/ok.css");
        SourceTree tree = tree(library("g:evil:1", jar));
        Problems problems = new Problems();
        tree.check(tree.match(PathPattern.parse("x/**")), problems);

        assertThat(paths(tree, "x/**")).containsExactly("x/ok.css");
        assertThat(tree.folders()).containsExactly("x");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void reportsAJarThatIsNoJar() throws IOException {
        Files.writeString(folder.resolve("broken.jar"), "not a zip");
        Files.writeString(folder.resolve("thing.pom"), "not a zip");
        SourceTree tree = tree(
                library("g:broken:1", folder.resolve("broken.jar")), library("g:p:1", folder.resolve("thing.pom")));
        Problems problems = new Problems();
        tree.find(new LogicalPath("a.css"));
        tree.check(List.of(), problems);

        assertThat(problems.all().stream().map(Problem::toString))
                .containsExactly("broken.jar: The jar of g:broken:1 cannot be read (ZipException)."
                        + " Delete it from the local repository so that Maven fetches it again.");
    }
}
