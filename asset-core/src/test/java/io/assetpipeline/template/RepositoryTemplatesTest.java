package io.assetpipeline.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The templates of this repository: what they name is known. */
class RepositoryTemplatesTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final String PAGES = "asset-servlet/containers/suite/src/test/app/";

    @Test
    void theSamplesNameWhatTheyShow() {
        assertThat(namesIn("samples/jsp/src/main/webapp/index.jsp"))
                .containsExactly("FILE img/layers.svg", "CSS_BUNDLE colors", "JS_BUNDLE stats");
        assertThat(namesIn("samples/thymeleaf/src/main/resources/templates/planets.html"))
                .containsExactly(
                        "INLINE_JS js/theme.js",
                        "FILE img/planets/saturn.svg",
                        "CSS_BUNDLE site",
                        "JS_BUNDLE d3",
                        "JS_BUNDLE planets",
                        "JS_BUNDLE weight",
                        "PATTERNS img/planets/*",
                        "FILE =planet.picture()");
    }

    @Test
    void pagesOfBothEnginesNameTheSame() {
        assertThat(namesIn(PAGES + "web/page/urls.jsp"))
                .containsExactly(
                        "FILE img/logo.png",
                        "FILE img/logo.png",
                        "FILE img/logo.png",
                        "FILE css/colors.css",
                        "FILE img/layers.svg?x=1#top",
                        "FILE kit/icon.svg",
                        "OPTIONAL_FILE img/logo.png",
                        "OPTIONAL_FILE img/logos.png")
                .isEqualTo(namesIn(PAGES + "templates/page/urls.html"));
        for (String page : List.of(
                "kit", "inline", "fragment", "plain", "paths", "broken", "nonce", "include", "once", "bundles")) {
            assertThat(namesIn(PAGES + "web/page/" + page + ".jsp"))
                    .as(page)
                    .isEqualTo(namesIn(PAGES + "templates/page/" + page + ".html"));
        }
        assertThat(namesIn(PAGES + "web/page/inline.jsp"))
                .containsExactly("INLINE_CSS critical", "INLINE_JS boot", "INLINE_JS js/alone.js");
        assertThat(namesIn(PAGES + "web/page/paths.jsp")).containsExactly("PATTERNS img/flags/*", "PATTERNS img/odd/*");
        assertThat(namesIn(PAGES + "web/page/named.jsp"))
                .containsExactly("FILE =param.name", "OPTIONAL_FILE =param.name");
        assertThat(namesIn(PAGES + "templates/page/named.html")).containsExactly("FILE =name", "OPTIONAL_FILE =name");
    }

    @Test
    void theReadmesSnippetsNameWhatTheySay() throws IOException {
        String readme = Files.readString(REPOSITORY.resolve("README.md"));
        Matcher snippets =
                Pattern.compile("```(?:jsp|html)\n(.*?)```", Pattern.DOTALL).matcher(readme);
        int found = 0;
        while (snippets.find()) {
            String snippet = snippets.group(1);
            boolean page = snippet.contains("<asset:");
            if (page || snippet.contains("asset:css=")) {
                found++;
                assertThat(NamesFound.in(page ? TemplateLanguage.JSP : TemplateLanguage.THYMELEAF, snippet))
                        .contains("CSS_BUNDLE site", "JS_BUNDLE app", "FILE img/logo.svg");
            }
        }
        assertThat(found).isEqualTo(2);
    }

    @Test
    void theTemplatesOfAnApplicationAreFound() {
        Problems problems = new Problems();
        assertThat(Templates.files(REPOSITORY.resolve(PAGES), List.of("web", "templates", "nowhere"), problems))
                .extracting(TemplateFile::name)
                .contains(
                        "web/page/urls.jsp",
                        "web/WEB-INF/prelude.jspf",
                        "templates/page/urls.html",
                        "templates/error.html")
                .isSorted();
        assertThat(problems.all()).isEmpty();
    }

    private static List<String> namesIn(String file) {
        try {
            SourceText text = SourceText.of(file, Files.readString(REPOSITORY.resolve(file)));
            return NamesFound.in(TemplateLanguage.of(file).orElseThrow(), text.text());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
