package io.assetpipeline.servlet.jsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.link.Mode;
import io.assetpipeline.servlet.Setting;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Vite has built in pages: the tags that name its entries say the same in both modes. */
class ViteTagsTest {

    private static final Map<String, String> FILES = Map.of(
            "assets.yaml",
            "vite: {dir: dist, under: ui}\n",
            "dist/.vite/manifest.json",
            """
            {
              "_shared-B7PI925R.js": {
                "file": "assets/shared-B7PI925R.js",
                "name": "shared",
                "css": ["assets/shared-ChJ_j-JJ.css"]
              },
              "src/logo.svg": {
                "file": "assets/logo-CHaTCBaU.svg",
                "src": "src/logo.svg"
              },
              "src/main.ts": {
                "file": "assets/main-gJ6duhQI.js",
                "name": "main",
                "src": "src/main.ts",
                "isEntry": true,
                "imports": ["_shared-B7PI925R.js"],
                "css": ["assets/main-5UjPuW-k.css"],
                "assets": ["assets/logo-CHaTCBaU.svg"]
              }
            }
            """,
            "dist/assets/shared-B7PI925R.js",
            "const a=1;export{a};",
            "dist/assets/main-gJ6duhQI.js",
            "import{a}from\"./shared-B7PI925R.js\";a;",
            "dist/assets/shared-ChJ_j-JJ.css",
            "p{color:gray}",
            "dist/assets/main-5UjPuW-k.css",
            "p{color:navy}",
            "dist/assets/logo-CHaTCBaU.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'/>");

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theTagsOfABundleAreThoseOfAnEntry(Mode mode, @TempDir Path folder) throws Exception {
        try (JspServer server = JspServer.start(folder, mode, Map.of(), FILES)) {
            assertThat(server.print("<asset:css bundle='main'/>\n<asset:js bundle='main'/>\n"
                                    + "<img src=\"<asset:url name='ui/src/logo.svg'/>\">")
                            // In production a preload says what it is, for the import map may say it, too.
                            .replaceFirst(" integrity=\"sha384-[^\"]+\"", ""))
                    .isEqualTo("""
                            <link rel="stylesheet" href="/shop/assets/ui/assets/shared-ChJ_j-JJ.css">
                            <link rel="stylesheet" href="/shop/assets/ui/assets/main-5UjPuW-k.css">
                            <link rel="modulepreload" href="/shop/assets/ui/assets/shared-B7PI925R.js">
                            <script src="/shop/assets/ui/assets/main-gJ6duhQI.js" type="module"></script>
                            <img src="/shop/assets/ui/assets/logo-CHaTCBaU.svg">""");
        }
    }

    @Test
    void fromAnotherOriginEveryFileIsChecked(@TempDir Path folder) throws Exception {
        try (JspServer server =
                JspServer.start(folder, Mode.PRODUCTION, Map.of(Setting.BASE_URL, "https://cdn.example/v1"), FILES)) {
            Document page = server.document("<asset:css bundle='main'/><asset:js bundle='main'/>");

            assertThat(page.select("link[integrity][href^=https://cdn.example/v1/assets/ui/]"))
                    .hasSize(3);
            assertThat(page.select("script[type=module][integrity^=sha384-]")).hasSize(1);
        }
    }
}
