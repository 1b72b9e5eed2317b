package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnEverySite
class TraversalTest {

    /** Below the prefix; a request line holds them as they are. */
    private static final List<String> FORMS = List.of(
            "../WEB-INF/web.xml",
            "../../assets.yaml",
            "../../../../../../../../../../etc/passwd",
            "..%2fWEB-INF%2fweb.xml",
            "..%2FWEB-INF/web.xml",
            "%2e%2e/WEB-INF/web.xml",
            "%2e%2e%2fWEB-INF%2fweb.xml",
            "%2E%2E%2F%2E%2E%2Fassets.yaml",
            "%252e%252e%252fWEB-INF%252fweb.xml",
            "%252e%252e/WEB-INF/web.xml",
            "..%5cWEB-INF%5cweb.xml",
            "..\\WEB-INF\\web.xml",
            "%5c..%5c..%5cetc%5cpasswd",
            "css/../../WEB-INF/web.xml",
            "css/..;/..;/WEB-INF/web.xml",
            "..;/WEB-INF/web.xml",
            ";/../WEB-INF/web.xml",
            "css;x=1/../../WEB-INF/web.xml",
            ".%00./WEB-INF/web.xml",
            "css/core.css%00.png",
            "%00",
            "%c0%ae%c0%ae/WEB-INF/web.xml",
            "%c0%ae%c0%ae%c0%afWEB-INF%c0%afweb.xml",
            "%ff%fe/x",
            "%u002e%u002e/WEB-INF/web.xml",
            "....//WEB-INF/web.xml",
            ".../WEB-INF/web.xml",
            "//etc/passwd",
            "/../../../etc/passwd",
            "file:///etc/passwd",
            "%2fetc%2fpasswd",
            "../assets.yaml",
            "./../src/main/assets/css/core.css",
            "css/./core.css",
            "css//core.css",
            "%",
            "%2",
            "%zz",
            "?../WEB-INF/web.xml",
            "x".repeat(6000),
            "a/".repeat(3000) + "../".repeat(3000) + "etc/passwd",
            "WEB-INF/web.xml",
            "META-INF/assets/manifest.json",
            "..%2f..%2f..%2fMETA-INF%2fassets%2fmanifest.json",
            "../application.properties",
            "../META-INF/assets/manifest.json");

    /** Whatever of these is in an answer came from outside the index. */
    private static final List<String> SECRETS =
            List.of("root:", "web-app", "sources:", "\"format\"", "spring.thymeleaf", "include-stacktrace");

    /** Below the context path: what a page or a folder with one stands for must not become what it does not. */
    private static final List<String> PAGE_FORMS = List.of(
            "docs/../WEB-INF/web.xml",
            "docs/../../../../../../../etc/passwd",
            "docs/..%2fWEB-INF%2fweb.xml",
            "docs/%2e%2e/WEB-INF/web.xml",
            "docs/%252e%252e/WEB-INF/web.xml",
            "docs/..;/WEB-INF/web.xml",
            "docs;x=1/../WEB-INF/web.xml",
            "docs/..%5cWEB-INF%5cweb.xml",
            "docs/..\\WEB-INF\\web.xml",
            "docs/%c0%ae%c0%ae/WEB-INF/web.xml",
            "docs/index.html/../../WEB-INF/web.xml",
            "docs/index.html%00.txt",
            "docs/%2e%2e/assets.yaml",
            "docs//",
            "docs/index.html/",
            "docs/%69ndex.html%2f",
            "DOCS/INDEX.HTML",
            "%64ocs",
            "%",
            "docs/%zz",
            "docs/%ff",
            "docs?" + "x".repeat(5000),
            "docs/" + "x".repeat(5000),
            "assets/%2epages/index.html",
            "assets/.PAGES/index.html",
            "assets//.pages/index.html",
            "assets/x/../.pages/index.html",
            "assets;x/.pages/index.html",
            "assets/.pages;x/index.html",
            "docs/../assets/.pages/index.html",
            "docs/..;/assets/.pages/docs/guide.html",
            "%61ssets/.pages/index.html",
            "/assets/.pages/index.html",
            "META-INF/resources/assets/.pages/index.html",
            "WEB-INF/classes/META-INF/assets/manifest.json");

    private final Site site;

    TraversalTest(Site site) {
        this.site = site;
    }

    @Test
    void formsLeadNowhereOutsideTheIndexAndBreakNothing() throws IOException {
        for (String form : FORMS) {
            String answer = request(site.contextPath() + "/assets/" + form);

            assertThat(answer).as(form).startsWith("HTTP/1.1 ");
            int status = Integer.parseInt(answer.substring(9, 12));
            assertThat(status).as(form + ": " + answer).isBetween(200, 499);
            assertThat(SECRETS).as(form + ": " + answer).noneMatch(answer::contains);
            if (status == 200) {
                // Only what has a name of its own without the detour.
                assertThat(form).matches("css/\\.?/core\\.css|css//core\\.css");
                assertThat(answer).contains("grain");
            }
        }
    }

    @Test
    void formsOfPagesLeadNowhereElse() throws IOException {
        for (String form : PAGE_FORMS) {
            String answer = request(site.contextPath() + "/" + form);

            assertThat(answer).as(form).startsWith("HTTP/1.1 ");
            int status = Integer.parseInt(answer.substring(9, 12));
            assertThat(status).as(form + ": " + answer).isBetween(200, 499);
            assertThat(SECRETS).as(form + ": " + answer).noneMatch(answer::contains);
            assertThat(answer)
                    .as(form)
                    .doesNotContainPattern("(?i)\nLocation: *(?:https?:)?//(?!127\\.0\\.0\\.1|localhost)");
            if (form.contains("pages") || form.contains("PAGES")) {
                assertThat(status).as(form + ": " + answer).isNotEqualTo(200);
            }
        }
    }

    private String request(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
