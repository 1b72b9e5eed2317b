package io.assetpipeline.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.link.AssetFiles.Lookup;
import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the manifests of a class path say together of a path. */
class BuiltFilesTest {

    private static final String OLD = "css/a.7777777777777777.css";

    @TempDir
    Path temp;

    /** In class path order. */
    private AssetIndex index(HandMadeManifest... manifests) throws IOException {
        URL[] urls = new URL[manifests.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = manifests[i]
                    .writeTo(temp.resolve(String.valueOf(i)))
                    .toUri()
                    .toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            return AssetIndex.of(InstalledManifest.findAll(loader));
        }
    }

    private static ServedFile served(AssetIndex index, String path) {
        return ((Lookup.Found) BuiltFiles.of(index).find(path)).file();
    }

    @Test
    void aFileOfAnEarlierReleaseIsServedForEverAtItsOwnPath() throws IOException {
        AssetIndex index = index(
                HandMadeManifest.application().assets("css/a.css").retired(OLD, "css/a.css", 9),
                HandMadeManifest.library("ui", "ui/").assets("x.css").retired("x.8888888888888888.css", "x.css", 8));

        assertThat(served(index, "assets/" + OLD).lifetime()).isEqualTo(Lifetime.IMMUTABLE);
        assertThat(served(index, "assets/" + OLD).type()).isEqualTo("text/css");
        assertThat(served(index, "assets/" + OLD).identity().size()).isEqualTo(9);
        assertThat(served(index, "ui/x.8888888888888888.css").identity().size()).isEqualTo(8);
        assertThat(served(index, "assets/css/a.css").identity().size()).isEqualTo(9);
        assertThat(BuiltFiles.of(index).find("assets/x.8888888888888888.css")).isInstanceOf(Lookup.Absent.class);
        assertThat(index.size()).isEqualTo(2);
        assertThat(index.retired()).isEqualTo(2);
        assertThat(index.warnings()).isEmpty();
    }

    @Test
    void whatNoBuildOfOursNamesIsServedWhereTheManifestSays() throws IOException {
        AssetIndex index = index(
                HandMadeManifest.application()
                        .assetAt("css/a.css", "hashed/a-4f3e.css")
                        .assetAt("js/vite.js", "js/vite.js")
                        .assets("css/b.css"),
                HandMadeManifest.library("ui", "assets/").assetAt("css/other.css", "hashed/a-4f3e.css"));

        assertThat(served(index, "assets/hashed/a-4f3e.css").lifetime()).isEqualTo(Lifetime.IMMUTABLE);
        assertThat(served(index, "assets/hashed/a-4f3e.css").identity().size()).isEqualTo("css/a.css".length());
        assertThat(served(index, "assets/css/a.css").lifetime()).isEqualTo(Lifetime.SHORT);
        assertThat(served(index, "assets/js/vite.js").lifetime()).isEqualTo(Lifetime.IMMUTABLE);
        for (String none : new String[] {
            "assets/css/a.0123456789abcdef.css", "assets/css/b.fedcba9876543210.css", "hashed/a-4f3e.css", "assets", ""
        }) {
            assertThat(BuiltFiles.of(index).find(none)).as(none).isInstanceOf(Lookup.Absent.class);
        }
    }

    @Test
    void aFileOfAnotherReleaseHasTheTypeAndTheHeadersThatItsNameHasHere() throws IOException {
        BuiltFiles files = BuiltFiles.of(index(HandMadeManifest.application()
                .assets("css/a.css")
                .typed("js/b.js", "application/x-own")
                .header("css/**", "X-Rule", "application")));

        ServedFile known = files.ofOtherRelease(new LogicalPath("assets/css/a.css"), Content.utf8("a{}"));
        assertThat(known.type()).isEqualTo("text/css;charset=utf-8");
        assertThat(known.headers()).isEqualTo(Map.of("X-Rule", "application"));
        assertThat(known.lifetime()).isEqualTo(Lifetime.IMMUTABLE);
        ServedFile next = files.ofOtherRelease(new LogicalPath("assets/js/next.js"), Content.utf8("n()"));
        assertThat(next.type()).isEqualTo("application/x-own");
        assertThat(next.headers()).isEmpty();
        assertThat(files.ofOtherRelease(new LogicalPath("assets/x.svg"), Content.utf8("<svg/>"))
                        .type())
                .isEqualTo("image/svg+xml;charset=utf-8");
    }

    @Test
    void theReleaseThatRunsComesBeforeWhatIsLeft() throws IOException {
        String path = "css/a.0123456789abcdef.css";
        AssetIndex index = index(
                HandMadeManifest.application().assets("css/b.css").retired(path, "css/a.css", 77),
                HandMadeManifest.library("ui", "assets/").assets("css/a.css"));

        assertThat(served(index, "assets/" + path).identity().size()).isEqualTo("css/a.css".length());
        assertThat(index.retired()).isZero();
        assertThat(index.warnings())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("\"assets/" + path + "\" is served as com.example:ui has it")
                .contains("com.example:shop has other bytes of that name, of its release fedcba9876543210.");
    }

    @Test
    void ofTwoThatAreLeftTheFirstIsServed() throws IOException {
        AssetIndex index = index(
                HandMadeManifest.library("ui", "assets/").retired(OLD, "css/a.css", 1),
                HandMadeManifest.application().retired(OLD, "css/a.css", 2),
                HandMadeManifest.library("same", "assets/").retired(OLD, "css/b.css", 2));

        assertThat(served(index, "assets/" + OLD).identity().size()).isEqualTo(2);
        assertThat(index.warnings())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("is served as com.example:shop has it; com.example:ui has other bytes");
    }

    @Test
    void theApplicationsRulesGiveHeadersToWhateverIsServed() throws IOException {
        AssetIndex index = index(
                HandMadeManifest.application()
                        .assets("css/a.css", "img/a.png")
                        .retired(OLD, "css/a.css", 9)
                        .page("css/page.html")
                        .header("css/**", "X-Rule", "application"),
                HandMadeManifest.library("ui", "ui/")
                        .assets("css/x.css", "x.css")
                        .header("**", "X-Rule", "library"));

        for (String path :
                new String[] {"assets/css/a.css", "assets/css/a.0123456789abcdef.css", "assets/" + OLD, "ui/css/x.css"
                }) {
            assertThat(served(index, path).headers()).as(path).isEqualTo(Map.of("X-Rule", "application"));
        }
        assertThat(served(index, "assets/img/a.png").headers()).isEmpty();
        assertThat(served(index, "ui/x.css").headers()).isEmpty();
        assertThat(BuiltPages.of(index).find("css/page.html"))
                .hasValueSatisfying(found -> assertThat(
                                ((PageFiles.PageLookup.Found) found).file().headers())
                        .isEqualTo(Map.of("X-Rule", "application")));
    }

    @Test
    void aPathThatTwoPrefixesReachBelongsToTheApplication() throws IOException {
        AssetIndex index = index(
                HandMadeManifest.library("ui", "assets/ui/").assets("x.css", "only.css"),
                HandMadeManifest.application().assets("ui/x.css"));

        assertThat(served(index, "assets/ui/x.css").identity().size()).isEqualTo("ui/x.css".length());
        assertThat(served(index, "assets/ui/only.css").identity().size()).isEqualTo("only.css".length());
    }

    @Test
    void whatAPathAnswersIsMadeOnce() throws IOException {
        BuiltFiles files = BuiltFiles.of(index(HandMadeManifest.application().assets("img/\u00fc.png")));

        assertThat(files.find("assets/img/\u00fc.png"))
                .isInstanceOf(Lookup.Found.class)
                .isSameAs(files.find("assets/img/\u00fc.png"))
                .isSameAs(files.find("assets/img/u\u0308.png"));
    }
}
