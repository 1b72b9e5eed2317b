package io.assetpipeline.containers.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** {@code @SpringBootTest} on a real port, below a context path. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {ShopProject.SOURCES, "server.address=127.0.0.1", "server.servlet.context-path=/shop"})
class RandomPortTest {

    private final HttpClient browser = HttpClient.newHttpClient();

    @Value("${local.server.port}")
    private int port;

    @Test
    void pagesLinkToAssetsThatAreThere() throws Exception {
        assertThat(get("/shop/page/shop").body())
                .contains("<link rel=\"stylesheet\" href=\"/shop/assets/css/core.css\">")
                .contains("<script src=\"/shop/assets/js/stats.js\" defer></script>")
                .contains("<img src=\"/shop/assets/img/logo.svg\" alt=\"\">");
        assertThat(get("/shop/assets/css/core.css").body()).contains("color: black");
    }

    @Test
    void whatIsNoAssetIsAbsent() throws Exception {
        HttpResponse<String> answer = get("/shop/assets/css/gray.css");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void filesOfTheWebApplicationAreNotAssets() throws Exception {
        assertThat(get("/shop/assets/private/plan.txt").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
