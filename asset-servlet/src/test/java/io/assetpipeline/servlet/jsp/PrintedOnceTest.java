package io.assetpipeline.servlet.jsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.link.Mode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each output gets a bundle once, and none goes without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrintedOnceTest {

    private static final String TAGS = "<asset:css bundle='colors'/><asset:js bundle='stats'/>";

    private JspServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = JspServer.start(folder, Mode.PRODUCTION, Map.of(), Shop.files());
        server.page("part.jsp", "<i>part</i>" + TAGS);
        server.page("whole.jsp", "<b>whole</b>" + TAGS + "<jsp:include page='part.jsp'/>");
        server.page(
                "error.jsp", "<%@ page isErrorPage='true' %><h1>error</h1>" + TAGS + "<jsp:include page='part.jsp'/>");
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private static void assertBundles(Document page, int times) {
        assertThat(page.select("link[href*=colors]")).hasSize(times);
        assertThat(page.select("script[src*=stats]")).hasSize(times);
    }

    private Document document(String text) {
        return server.document(text);
    }

    @Test
    void aBundleIsPrintedOnceInAPage() {
        assertBundles(document(TAGS + TAGS), 1);
        assertThat(document(TAGS + "<asset:css bundle='critical'/>").select("link"))
                .hasSize(2);
    }

    @Test
    void againPrintsIt() {
        assertBundles(
                document(TAGS + "<asset:css bundle='colors' again='true'/><asset:js bundle='stats' again='${true}'/>"),
                2);
        assertBundles(document(TAGS + "<asset:css bundle='colors' again='false'/>"), 1);
        assertThat(document("<asset:css bundle='colors' again='true'/>")
                        .expectFirst("link")
                        .hasAttr("again"))
                .isFalse();
    }

    @Test
    void aFailureDoesNotCountAsPrinted() {
        assertThat(document("<c:catch><asset:css bundle='colors' href='x'/></c:catch><asset:css bundle='colors'/>")
                        .select("link"))
                .hasSize(1);
    }

    @Test
    void includedPagesBelongToTheOutputOfThePage() {
        assertBundles(document(TAGS + "<jsp:include page='part.jsp'/><jsp:include page='part.jsp' flush='true'/>"), 1);
        assertBundles(document("<jsp:include page='part.jsp'/>" + TAGS), 1);
        assertBundles(document("<jsp:include page='whole.jsp'/><jsp:include page='part.jsp'/>"), 1);
    }

    @Test
    void aForwardStartsAnew() {
        assertBundles(document(TAGS + "<jsp:forward page='part.jsp'/>"), 1);
        assertBundles(document(TAGS + "<jsp:include page='part.jsp'/><jsp:forward page='whole.jsp'/>"), 1);
    }

    @Test
    void anErrorPageStartsAnew() {
        HttpResponse<String> dispatched = server.get(server.page(TAGS + "<% response.sendError(418); %>"));
        assertThat(dispatched.statusCode()).isEqualTo(418);
        assertThat(dispatched.body()).contains("<h1>error</h1>");
        assertBundles(Jsoup.parse(dispatched.body()), 1);

        HttpResponse<String> ofPage = server.get(
                server.page("<%@ page errorPage='error.jsp' %>" + TAGS + "<% if (true) throw new Error(); %>"));
        assertThat(ofPage.body()).contains("<h1>error</h1>");
        assertBundles(Jsoup.parse(ofPage.body()), 1);
    }

    @Test
    void aPageRenderedToATextGetsItsOwn() {
        Document page = Jsoup.parse(server.get("render?page=part.jsp").body());
        assertThat(page.select("pre").eachText()).hasSize(2).allSatisfy(text -> assertBundles(Jsoup.parse(text), 1));
        assertBundles(page, 1);
    }

    @Test
    void whatATagCapturesDoesNotCount() {
        assertBundles(document("<c:set var='x'>" + TAGS + "</c:set>" + TAGS), 1);
        assertBundles(document("<c:set var='x'>" + TAGS + "</c:set><c:set var='y'>" + TAGS + "</c:set>${y}"), 1);
        assertBundles(document(TAGS + "<c:set var='x'>" + TAGS + "</c:set>${x}"), 2);
    }

    @Test
    void whatIsIncludedWhileATagCapturesDoesNotCountEither() {
        assertBundles(document("<c:set var='x'><jsp:include page='part.jsp'/></c:set>" + TAGS), 1);
        assertBundles(document("<c:set var='x'><jsp:include page='whole.jsp'/></c:set>" + TAGS + TAGS), 1);
        assertBundles(document("<c:import url='part.jsp' var='x'/>" + TAGS), 1);
    }

    @Test
    void layoutsInTagFilesGetTheirs() {
        String layout = "<%@ taglib prefix='t' tagdir='/WEB-INF/tags' %><t:layout><jsp:attribute name='head'>" + TAGS
                + "</jsp:attribute><jsp:body><p>body</p>" + TAGS + "</jsp:body></t:layout>";
        Document page = document(layout);
        assertThat(page.select("p").text()).isEqualTo("body");
        assertBundles(page, 1);
        assertThat(page.head().select("link")).hasSize(1);
    }

    @Test
    void everyRequestGetsItsOwn() throws Exception {
        String page = server.page(TAGS + TAGS);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> requests = IntStream.range(0, 40)
                    .<Callable<String>>mapToObj(i -> () -> server.get(page).body())
                    .toList();
            for (Future<String> answer : threads.invokeAll(requests)) {
                assertBundles(Jsoup.parse(answer.get()), 1);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
