package io.assetpipeline.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import io.assetpipeline.config.Attribute;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.link.AssetFiles.Lookup;
import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.problem.MissingAssetException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.PathPattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What builds left, read from real class loaders as an application reads it. */
class BuiltTest {

    private static final String FINGERPRINT = "\\.[0-9a-f]{16}\\.";

    @TempDir
    Path temp;

    private final List<URLClassLoader> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (URLClassLoader loader : open) {
            loader.close();
        }
    }

    private Path project(String name, String yaml, String... pathsAndTexts) throws IOException {
        Path folder = temp.resolve(name);
        write(folder.resolve("assets.yaml"), yaml);
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            write(folder.resolve("src/main/assets").resolve(pathsAndTexts[i]), pathsAndTexts[i + 1]);
        }
        return folder;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** The web application's class folder. */
    private static Path war(Path project) {
        Path web = project.resolve("target/web");
        AssetPipeline.of(project)
                .artifact("com.example:" + project.getFileName())
                .output(OutputLayout.war(web, project.resolve("target")))
                .build();
        return web.resolve("WEB-INF/classes");
    }

    private static Path classes(Path project) {
        Path classes = project.resolve("target/classes");
        AssetPipeline.of(project)
                .artifact("com.example:" + project.getFileName())
                .output(OutputLayout.jar(classes, project.resolve("target")))
                .build();
        return classes;
    }

    private static Path jar(Path project) throws IOException {
        return zip(classes(project), project.resolve("target").resolve(project.getFileName() + ".jar"));
    }

    private static Path zip(Path folder, Path archive) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out);
                var walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
        return archive;
    }

    private ClassLoader loader(Path... classPath) throws IOException {
        URL[] urls = new URL[classPath.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath[i].toUri().toURL();
        }
        URLClassLoader loader = new URLClassLoader(urls, null);
        open.add(loader);
        return loader;
    }

    private AssetIndex index(Path... classPath) throws IOException {
        return AssetIndex.of(InstalledManifest.findAll(loader(classPath)));
    }

    private Path shop() throws IOException {
        return project(
                "shop",
                """
                css: {colors: {sources: [css/core.css], media: print}}
                js: {stats: {sources: [js/stats.js], defer: true}}
                """,
                "css/core.css",
                "a { color: red }",
                "js/stats.js",
                "var total = 1;",
                "img/logo.png",
                "logo",
                "img/flags/at.png",
                "at",
                "img/flags/ch.png",
                "ch",
                "img/c#.png",
                "sharp");
    }

    private static String text(Lookup lookup) throws IOException {
        try (InputStream stream =
                ((Lookup.Found) lookup).file().identity().body().open()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void servesRootFilesOfTheApplicationAtTheirOwnPaths() throws IOException {
        Path shop = project(
                "shop",
                "rootFiles: {sw.js: js/sw.js, .well-known/security.txt: security.txt}",
                "js/sw.js",
                "importScripts('lib.js')",
                "js/lib.js",
                "lib()",
                "security.txt",
                "Contact: x");
        Path theme = project(
                "theme", "library: true\nprefix: theme/\nrootFiles: {theme.txt: theme.txt}", "theme.txt", "theme");
        BuiltFiles files = BuiltFiles.of(index(war(shop), classes(theme)));

        assertThat(files.rootFiles()).containsExactly(".well-known/security.txt", "sw.js");
        assertThat(text(files.find("sw.js"))).matches("importScripts\\('assets/js/lib" + FINGERPRINT + "js'\\)");
        assertThat(((Lookup.Found) files.find("sw.js")).file().lifetime()).isEqualTo(Lifetime.NONE);
        assertThat(text(files.find(".well-known/security.txt"))).isEqualTo("Contact: x");
        assertThat(((Lookup.Found) files.find(".well-known/security.txt"))
                        .file()
                        .lifetime())
                .isEqualTo(Lifetime.SHORT);
        assertThat(text(files.find("assets/js/sw.js"))).matches("importScripts\\('lib" + FINGERPRINT + "js'\\)");
        assertThat(files.find("assets/.root/sw.js")).isInstanceOf(Lookup.Absent.class);
        assertThat(files.find("theme.txt")).as("a library's").isInstanceOf(Lookup.Absent.class);
    }

    @Test
    void setsHeadersOfARootFileByThePathAtWhichItIsServed() throws IOException {
        Path classes = war(project("shop", "rootFiles: {sw.js: js/worker.js}", "js/worker.js", "work()"));
        Path file = classes.resolve(Manifest.CLASS_PATH_LOCATION);
        String rules = "\"headers\":[{\"match\":\"sw.js\",\"set\":{\"Service-Worker-Allowed\":\"/\"}},"
                + "{\"match\":\"js/*\",\"set\":{\"X-Source\":\"1\"}}],";
        write(file, Files.readString(file).replaceFirst("\\{", "{" + Matcher.quoteReplacement(rules)));

        Lookup worker = BuiltFiles.of(index(classes)).find("sw.js");

        assertThat(((Lookup.Found) worker).file().headers()).containsExactly(Map.entry("Service-Worker-Allowed", "/"));
    }

    @Test
    void linksABundleWithItsAttributes() throws IOException {
        BuiltLinks links = BuiltLinks.of(index(war(shop())));

        Link colors = links.bundle(BundleKind.CSS, "colors").get(0);
        assertThat(colors.kind()).isEqualTo(LinkKind.STYLESHEET);
        assertThat(colors.href()).matches("assets/css/colors" + FINGERPRINT + "css");
        assertThat(colors.attributes()).containsExactly(new Attribute("media", "print"));
        assertThat(colors.integrity()).startsWith("sha384-");
        assertThat(links.bundle(BundleKind.JS, "stats"))
                .singleElement()
                .satisfies(stats -> assertThat(stats.attributes()).containsExactly(new Attribute("defer", null)));
    }

    @Test
    void keepsQueryAndFragmentAndEncodesWhatNoUrlHolds() throws IOException {
        BuiltLinks links = BuiltLinks.of(index(war(shop())));

        assertThat(links.asset("img/logo.png?v=1&x=%20#a\n b").href())
                .matches("assets/img/logo" + FINGERPRINT + "png\\?v=1&x=%20#a%0A%20b");
        assertThat(links.asset("img/c#.png").href()).matches("assets/img/c%23" + FINGERPRINT + "png");
        assertThat(links.exists("img/logo.png#x")).isTrue();
        assertThat(links.exists("img/none.png")).isFalse();
        assertThat(links.exists("../x")).isFalse();
        assertThat(links.matching(PathPattern.parse("img/flags/*")).keySet().toString())
                .isEqualTo("[img/flags/at.png, img/flags/ch.png]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            img/lgo.png                      | Did you mean "img/logo.png"?
            /img/logo.png                    | write "img/logo.png"
            assets/img/logo.png              | write "img/logo.png"
            src/main/assets/img/logo.png     | write "img/logo.png"
            https://example.com/img/logo.png | This is a URL
            //example.com/img/logo.png       | This is a URL
            img\\logo.png                    | write "img/logo.png"
            colors                           | is a css bundle
            img/logo.0123456789abcdef.png    | Write "img/logo.png"
            assets/img/logo.0123456789abcdef.png | Write "img/logo.png"
            ../../etc/passwd                 | There is no asset
            ''                               | The name is empty
            """)
    void saysWhatToWrite(String name, String advice) throws IOException {
        BuiltLinks links = BuiltLinks.of(index(war(shop())));

        assertThatThrownBy(() -> links.asset(name))
                .isInstanceOf(MissingAssetException.class)
                .hasMessageContaining("META-INF/assets/manifest.json: ")
                .hasMessageContaining(advice);
    }

    @Test
    void saysThatABundleIsOfTheOtherKind() throws IOException {
        BuiltLinks links = BuiltLinks.of(index(war(shop())));

        assertThatThrownBy(() -> links.bundle(BundleKind.JS, "colors"))
                .isInstanceOf(MissingAssetException.class)
                .hasMessageContaining("asset:css");
        assertThatThrownBy(() -> links.bundle(BundleKind.CSS, "colours"))
                .isInstanceOf(MissingAssetException.class)
                .hasMessageContaining("Did you mean \"colors\"?");
    }

    @Test
    void inlinesABundleAndAFile() throws IOException {
        BuiltLinks links = BuiltLinks.of(index(war(shop())));

        InlineSource bundle = links.inline(BundleKind.CSS, "colors").get(0);
        assertThat(bundle.text()).contains("color:red");
        assertThat(bundle.href())
                .isEqualTo(links.bundle(BundleKind.CSS, "colors").get(0).href());
        assertThat(links.inline(BundleKind.CSS, "css/colors.css")).containsExactly(bundle);
        assertThatThrownBy(() -> links.inline(BundleKind.CSS, "img/logo.png"))
                .isInstanceOf(MissingAssetException.class);
    }

    @Test
    void saysThatAFileToInlineIsGone() throws IOException {
        Path classes = war(shop());
        BuiltLinks links = BuiltLinks.of(index(classes));
        Files.delete(classes.resolve("../..")
                .resolve(links.bundle(BundleKind.CSS, "colors").get(0).href()));

        assertThatThrownBy(() -> links.inline(BundleKind.CSS, "colors"))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("assets/css/colors.");
    }

    @Test
    void servesBothNamesAndNothingElse() throws IOException {
        AssetIndex index = index(war(shop()));
        BuiltFiles files = BuiltFiles.of(index);
        String href = BuiltLinks.of(index).asset("img/logo.png").href();

        ServedFile logo = ((Lookup.Found) files.find(href)).file();
        assertThat(logo.lifetime()).isEqualTo(Lifetime.IMMUTABLE);
        assertThat(logo.type()).isEqualTo("image/png");
        assertThat(logo.identity().size()).isEqualTo(4);
        assertThat(href).contains("." + logo.identity().tag() + ".");
        assertThat(text(files.find(href))).isEqualTo("logo");
        assertThat(((Lookup.Found) files.find("assets/img/logo.png")).file().lifetime())
                .isEqualTo(Lifetime.SHORT);
        assertThat(files.prefixes()).containsExactly("assets/");
        for (String path : List.of(
                "",
                "/",
                "assets/",
                "assets",
                "img/logo.png",
                "assets//img/logo.png",
                "assets/img/../img/logo.png",
                "assets/../WEB-INF/classes/META-INF/assets/manifest.json",
                "assets/img/logo.png/",
                "assets/img/logo.png\0",
                "assets\\img\\logo.png",
                "ASSETS/img/logo.png")) {
            assertThat(files.find(path)).as(path).isInstanceOf(Lookup.Absent.class);
        }
    }

    @Test
    void servesTheFilesOfAnEarlierReleaseUnderTheNamesThatItsPagesHave() throws IOException {
        String before = BuiltLinks.of(index(war(shop()))).asset("img/logo.png").href();
        Path next = project("next", "keepReleases: ../shop/target/web", "img/logo.png", "other");
        AssetIndex index = index(war(next));

        BuiltFiles files = BuiltFiles.of(index);
        ServedFile logo = ((Lookup.Found) files.find(before)).file();
        assertThat(logo.lifetime()).isEqualTo(Lifetime.IMMUTABLE);
        assertThat(logo.type()).isEqualTo("image/png");
        assertThat(text(files.find(before))).isEqualTo("logo");
        assertThat(text(files.find("assets/img/logo.png"))).isEqualTo("other");
        assertThat(files.find("assets/css/colors.css")).isInstanceOf(Lookup.Absent.class);
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void opensAFileThatIsGoneWithAnError() throws IOException {
        Path classes = war(shop());
        AssetIndex index = index(classes);
        String href = BuiltLinks.of(index).asset("img/logo.png").href();
        Lookup found = BuiltFiles.of(index).find(href);
        Files.delete(classes.resolve("../..").resolve(href));

        assertThatThrownBy(() -> text(found)).isInstanceOf(IOException.class);
    }

    @Test
    void readsFoldersAndJarsWhoseNamesAreAwkward() throws IOException {
        Path shop = shop();
        Path ui = project("ui +%20ü", "library: true\nprefix: ui/", "img/a b+ä.png", "ui");
        AssetIndex index = index(war(Files.move(shop, temp.resolve("a b+%41ö"))), jar(ui));

        assertThat(index.warnings()).isEmpty();
        assertThat(index.size()).isGreaterThan(5);
        BuiltFiles files = BuiltFiles.of(index);
        assertThat(text(files.find("assets/img/logo.png"))).isEqualTo("logo");
        assertThat(text(files.find("ui/img/a b+ä.png"))).isEqualTo("ui");
        assertThat(text(files.find("ui/img/a b+a\u0308.png"))).isEqualTo("ui");
        assertThat(BuiltLinks.of(index).asset("img/a b+ä.png").href())
                .matches("ui/img/a%20b\\+%C3%A4" + FINGERPRINT + "png");
    }

    @Test
    void prefersTheApplicationAndFailsForWhatTwoJarsClaimOnlyWhenAsked() throws IOException {
        Path a = jar(project(
                "one",
                "library: true\nprefix: one/\ncss: {ui: [css/u.css]}",
                "css/u.css",
                "b{}",
                "img/logo.png",
                "1",
                "img/x.png",
                "1"));
        Path b = jar(project(
                "two",
                "library: true\nprefix: two/\ncss: {ui: [css/u.css]}",
                "css/u.css",
                "i{}",
                "img/logo.png",
                "2",
                "img/x.png",
                "2"));
        AssetIndex index = index(a, war(shop()), b);
        BuiltLinks links = BuiltLinks.of(index);

        assertThat(index.application()).map(InstalledManifest::name).contains("com.example:shop");
        assertThat(links.asset("img/logo.png").href()).startsWith("assets/");
        assertThatThrownBy(() -> links.asset("img/x.png"))
                .isInstanceOf(MissingAssetException.class)
                .hasMessageContaining("com.example:one, com.example:two");
        assertThatThrownBy(() -> links.bundle(BundleKind.CSS, "ui"))
                .hasMessageContaining("com.example:one, com.example:two");
        assertThat(links.exists("img/x.png")).isFalse();
        assertThat(index.warnings())
                .extracting(Problem::what)
                .anyMatch(what -> what.contains("The asset \"img/x.png\""))
                .anyMatch(what -> what.contains("The css bundle \"ui\""))
                .noneMatch(what -> what.contains("logo"));
        assertThat(text(BuiltFiles.of(index).find("two/img/x.png"))).isEqualTo("2");
    }

    @Test
    void warnsOfOnePathWithDifferentBytes() throws IOException {
        String yaml = "library: true\nhashed: [\"dist/**\"]";
        AssetIndex index =
                index(jar(project("one", yaml, "dist/a.png", "1")), jar(project("two", yaml, "dist/a.png", "2")));

        assertThat(index.warnings())
                .extracting(Problem::what)
                .anyMatch(what -> what.contains("\"assets/dist/a.png\" is served as com.example:one has it"));
        assertThat(text(BuiltFiles.of(index).find("assets/dist/a.png"))).isEqualTo("1");
        assertThat(index.application()).isEmpty();
    }

    @Test
    void aDependencyDoesNotHideANameOfTheApplication() throws IOException {
        Path lib =
                jar(project("lib", "library: true\nhashed: [\"js/**\"]", "js/app.js", "theirs", "js/lib.js", "theirs"));

        BuiltFiles files = BuiltFiles.of(index(lib, war(project("shop", "", "js/app.js", "ours"))));

        assertThat(text(files.find("assets/js/app.js"))).startsWith("ours");
        assertThat(text(files.find("assets/js/lib.js"))).isEqualTo("theirs");
    }

    @Test
    void takesAJarThatIsThereTwiceOnce() throws IOException {
        Path jar = jar(project("one", "library: true", "img/x.png", "1"));
        Path copy = Files.copy(jar, temp.resolve("copy.jar"));

        assertThat(InstalledManifest.findAll(loader(jar, copy))).hasSize(1);
    }

    @Test
    void choosesTheApplicationByPlaceOrSaysThatItCannot() throws IOException {
        Path forgot = project("forgot", "{}", "img/x.png", "1");
        Path module = project("module", "{}", "img/y.png", "1");

        assertThat(index(jar(forgot), war(shop())).application())
                .map(InstalledManifest::name)
                .contains("com.example:shop");
        assertThat(index(jar(forgot), classes(module)).application())
                .map(InstalledManifest::name)
                .contains("com.example:module");
        assertThatThrownBy(() -> index(classes(forgot), classes(module)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("com.example:forgot (file:")
                .hasMessageContaining("com.example:module (file:")
                .hasMessageContaining("library: true");
        assertThat(index(classes(project("ui", "library: true", "img/z.png", "1")))
                        .application())
                .isEmpty();
    }

    @Test
    void namesADamagedManifest() throws IOException {
        Path folder = temp.resolve("broken");
        write(folder.resolve(Manifest.CLASS_PATH_LOCATION), "{\"format\": 1");

        assertThatThrownBy(() -> InstalledManifest.findAll(loader(folder)))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("broken/META-INF/assets/manifest.json");
    }

    @Test
    void takesTheSameReleaseOnceAndAnotherOfTheSameIdBesides() throws IOException {
        HandMadeManifest made = HandMadeManifest.application().assets("css/a.css");
        Path first = made.writeTo(temp.resolve("first"));
        Path copy = made.writeTo(temp.resolve("copy"));
        Path changed = made.writeTo(temp.resolve("changed"));
        Path manifest = changed.resolve(Manifest.CLASS_PATH_LOCATION);
        write(manifest, Files.readString(manifest).replace("\"library\": false", "\"library\": true"));

        List<InstalledManifest> found = InstalledManifest.findAll(loader(first, copy, changed));

        assertThat(found)
                .extracting(InstalledManifest::release)
                .hasSize(2)
                .containsOnly(found.get(0).release());
        assertThat(found)
                .extracting(installed -> installed.manifest().library())
                .containsExactly(false, true);
    }

    @Test
    void namesAReleaseByItsBytes() throws IOException {
        InstalledManifest installed =
                InstalledManifest.findAll(loader(war(shop()))).get(0);

        assertThat(installed.release()).matches("[0-9a-f]{16}");
        assertThat(installed.modified()).isPresent();
    }
}
