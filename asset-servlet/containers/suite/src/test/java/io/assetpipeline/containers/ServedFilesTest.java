package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEverySite
class ServedFilesTest {

    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private final Site site;

    ServedFilesTest(Site site) {
        this.site = site;
    }

    /** Every URL that a page prints. */
    private List<String> links() {
        List<String> links = new ArrayList<>(site.page("bundles").select("link").eachAttr("href"));
        links.addAll(site.page("bundles").select("script").eachAttr("src"));
        links.addAll(site.page("urls").select("img").eachAttr("src"));
        links.addAll(site.page("kit").select("link").eachAttr("href"));
        return links;
    }

    private static String type(String url) {
        if (url.endsWith(".css")) {
            return "text/css;charset=utf-8";
        }
        return url.endsWith(".js")
                ? "text/javascript;charset=utf-8"
                : url.endsWith(".svg") ? "image/svg+xml;charset=utf-8" : "image/png";
    }

    @Test
    void areThereForEveryLinkOfAPage() {
        assertThat(links()).hasSizeGreaterThan(7).allSatisfy(link -> {
            Site.Answer answer = site.get(link);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type"))
                    .hasValueSatisfying(
                            type -> assertThat(type.replace("; ", ";").toLowerCase(java.util.Locale.ROOT))
                                    .isEqualTo(type(link)));
            assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.header("Content-Length")).hasValue("" + answer.body().length);
            assertThat(answer.header("ETag")).hasValue('"' + Digests.sha256(answer.body()) + '"');
            assertThat(answer.header("Cache-Control"))
                    .hasValue(
                            site.development() && !link.startsWith(site.contextPath() + "/ui/")
                                    ? "no-cache"
                                    : IMMUTABLE);
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertThat(answer.header("Last-Modified")).isEmpty();
        });
    }

    @Test
    void areNotSentAgainToWhoHasThem() {
        assertThat(links()).allSatisfy(link -> {
            String tag = site.get(link).header("ETag").orElseThrow();
            for (String condition : new String[] {tag, "W/" + tag, "*", "\"other\", " + tag}) {
                Site.Answer answer = site.send("GET", link, "If-None-Match", condition);
                assertThat(answer.status()).as(condition).isEqualTo(304);
                assertThat(answer.body()).isEmpty();
                assertThat(answer.header("ETag")).hasValue(tag);
                assertThat(answer.header("Cache-Control")).isPresent();
            }
            assertThat(site.send("GET", link, "If-None-Match", "\"other\"").status())
                    .isEqualTo(200);
        });
    }

    @Test
    void haveTheSameHeadersWithoutTheirBody() {
        assertThat(links()).allSatisfy(link -> {
            Site.Answer head = site.send("HEAD", link);
            Site.Answer get = site.get(link);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.stableHeaders()).isEqualTo(get.stableHeaders());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void takeNoOtherMethod(String method) {
        Site.Answer answer = site.send(method, links().get(0));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow"))
                .hasValueSatisfying(allow ->
                        assertThat(allow).contains("GET").contains("HEAD").doesNotContain("POST"));
        assertThat(answer.header("Cache-Control")).isNotEqualTo(Optional.of(IMMUTABLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assets/img/none.png",
                "assets/css/colors.0123456789abcdef.css",
                "assets/js/stats.0123456789abcdef.js",
                "assets/",
                "assets/css",
                "assets/css/",
                "assets/css/core.css/",
                "assets/META-INF/assets/manifest.json",
                "assets/assets.yaml",
                "ui/none.css",
                "ui/"
            })
    void areAbsentWithoutBeingRememberedAsAbsent(String path) {
        Site.Answer answer = site.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("ETag")).isEmpty();
    }

    @Test
    void areFoundByWhatTheirSheetsName() {
        List<String> sheets =
                new ArrayList<>(site.page("bundles").select("link").eachAttr("href"));
        sheets.addAll(site.page("kit").select("link").eachAttr("href"));
        int references = 0;
        for (String sheet : sheets) {
            Site.Answer answer = site.get(sheet);
            for (String url : References.of(answer.text())) {
                references++;
                Site.Answer image = site.get(answer.url().resolve(url).toString());
                assertThat(image.status()).as(url + " in " + sheet).isEqualTo(200);
                assertThat(image.header("Content-Type").orElseThrow()).startsWith("image/");
            }
        }
        assertThat(references).isEqualTo(3);
    }

    @Test
    void areServedUnderTheirLogicalPathForAMinute() {
        Site.Answer answer = site.get("assets/img/logo.png");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).hasValue(site.development() ? "no-cache" : "public, max-age=60");
    }

    @Test
    void leaveTheRestOfTheApplicationAlone() {
        assertThat(site.page("plain").select("#sum").text()).isEqualTo("2");
        Site.Answer plain = site.get(site.pagePath("plain"));
        assertThat(plain.header("Cache-Control").orElse("")).doesNotContain("immutable");
        assertThat(site.get("nowhere").status()).isEqualTo(404);
        assertThat(site.get("nowhere").header("Cache-Control")).isNotEqualTo(Optional.of("no-store"));
    }
}
