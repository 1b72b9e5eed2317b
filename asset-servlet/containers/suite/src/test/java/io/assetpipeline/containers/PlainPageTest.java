package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlainPageTest {

    @TempDir
    Path work;

    @ParameterizedTest
    @EnumSource
    void answersAPage(Container container) throws Exception {
        Path app = Files.createDirectories(work.resolve("app"));
        boolean jsp = container.pages() == Container.Pages.JSP;
        Path page = app.resolve(jsp ? "page/plain.jsp" : "templates/page/plain.html");
        Files.createDirectories(page.getParent());
        Files.writeString(page, jsp ? "<p>${1+1}</p>" : "<p th:text='${1+1}'></p>");
        try (ContainerProcess process =
                ContainerProcess.start(container, Map.of("", app, "/shop", app), work.resolve("work"))) {
            for (String path : new String[] {"", "/shop"}) {
                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port(path) + path
                                                + "/page/plain" + (jsp ? ".jsp" : "")))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(answer.body()).as(process.output()).contains("<p>2</p>");
            }
        }
    }
}
