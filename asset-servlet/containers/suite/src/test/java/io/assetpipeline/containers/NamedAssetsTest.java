package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEverySite
class NamedAssetsTest {

    private final Site site;

    NamedAssetsTest(Site site) {
        this.site = site;
    }

    @Test
    void haveTheSameUrlInTagVariableAndExpression() {
        Document page = site.page("urls");

        String logo = site.asset("img/logo.png");
        assertThat(page.select("#tag").attr("src")).isEqualTo(logo);
        assertThat(page.select("#variable").attr("src")).isEqualTo(logo);
        assertThat(page.select("#expression").attr("src")).isEqualTo(logo);
    }

    @Test
    void keepQueryAndFragment() {
        assertThat(site.page("urls").select("#fragment").attr("href"))
                .isEqualTo(site.asset("img/layers.svg") + "?x=1#top");
    }

    @Test
    void areFoundInALibraryUnderItsPrefix() {
        String icon = site.page("urls").select("#library").attr("src");

        assertThat(icon).startsWith(site.contextPath() + "/ui/kit/icon.");
        assertThat(site.get(icon).status()).isEqualTo(200);
    }

    @Test
    void areKnownToExistOrNot() {
        Document page = site.page("urls");

        assertThat(page.select("#there").text()).isEqualTo("true");
        assertThat(page.select("#missing").text()).isEqualTo("false");
    }

    @Test
    void areServedWhereTheirUrlSays() {
        Document page = site.page("urls");

        assertThat(page.select("img, a"))
                .hasSize(6)
                .allSatisfy(element -> assertThat(
                                site.get(element.hasAttr("src") ? element.attr("src") : element.attr("href"))
                                        .status())
                        .isEqualTo(200));
    }

    @Test
    void mayHaveAHostileName() {
        Document page = site.document("named", "name", "img/logo.png");
        assertThat(page.select("#tag").attr("src")).isEqualTo(site.asset("img/logo.png"));

        Map<String, String> odd = paths(site.page("paths"), "odd");
        assertThat(odd).containsOnlyKeys(ProjectFolder.ODD_NAME);
        Site.Answer answer = site.get(odd.values().iterator().next());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("<svg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"><script>alert(1)</script>",
                "../WEB-INF/web.xml",
                "/etc/passwd",
                "img/../../../assets.yaml",
                "img\\logo.png",
                "https://evil.example/x.js",
                "javascript:alert(1)",
                "img/logo.png\u0000.js",
                "",
                " ",
                "${7*7}",
                "@{/x}"
            })
    void areRefusedWhereTheNameIsNone(String name) {
        Site.Answer answer = site.page("named", "name", name);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("<script>alert").doesNotContain("root:");
        Document exists = site.document("exists", "name", name);
        assertThat(exists.select("#there").text()).isEqualTo("false");
    }

    @Test
    void areMappedForScripts() throws IOException {
        assertThat(paths(site.page("paths"), "flags"))
                .containsExactly(
                        Map.entry("img/flags/de.svg", site.asset("img/flags/de.svg")),
                        Map.entry("img/flags/fr.svg", site.asset("img/flags/fr.svg")));
    }

    @Test
    void areInlinedWithoutAWayOutOfTheirElement() {
        Document page = site.page("inline");

        assertThat(page.select("style")).hasSize(1);
        assertThat(page.select("script")).hasSize(2);
        assertThat(page.select("b")).isEmpty();
        assertThat(page.expectFirst("style").data()).contains(".critical");
        assertThat(page.expectFirst("script").data()).contains("window.boot");
        assertThat(page.select("script").get(1).data()).contains("window.alone");
    }

    @Test
    void areFoundByWhatAnInlinedSheetNames() {
        String sheet = site.page("inline").expectFirst("style").data();

        assertThat(References.of(sheet))
                .singleElement()
                .satisfies(url -> assertThat(site.base()
                                .resolve(site.pagePath("inline"))
                                .resolve(url)
                                .getPath())
                        .isEqualTo(site.asset("img/grain.png")));
    }

    private static Map<String, String> paths(Document page, String id) {
        Map<String, String> paths = new LinkedHashMap<>();
        try (JsonParser json =
                new JsonFactory().createParser(page.expectFirst("#" + id).data())) {
            json.nextToken();
            while (json.nextFieldName() != null) {
                paths.put(json.currentName(), json.nextTextValue());
            }
        } catch (IOException e) {
            throw new AssertionError(page.select("#" + id).outerHtml(), e);
        }
        return paths;
    }
}
