package io.assetpipeline.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that stop reading, on a Tomcat of two threads. */
class SlowReaderTest {

    private static final byte[] BIG = "0123456789abcdef".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);

    private static final BuiltAssets BUILT = BuiltAssets.application("assets/")
            .with("css/app.css", "text/css;charset=utf-8", "a{}")
            .with("video/big.mp4", "video/mp4", BIG)
            .page("big.html", new String(BIG, StandardCharsets.US_ASCII));

    @TempDir
    private Path folder;

    private TestTomcat tomcat;
    private RawHttp http;
    private Path application;

    @BeforeEach
    void start() throws Exception {
        tomcat = new TestTomcat(folder).threads(2);
        System.clearProperty(ErrorPage.ASKED);
        application = tomcat.application(
                "shop",
                TestTomcat.webXml(
                        "",
                        "<servlet><servlet-name>error</servlet-name><servlet-class>" + ErrorPage.class.getName()
                                + "</servlet-class></servlet>"
                                + "<servlet-mapping><servlet-name>error</servlet-name><url-pattern>/error</url-pattern>"
                                + "</servlet-mapping><error-page><location>/error</location></error-page>"));
        TestTomcat.addClass(application, ErrorPage.class);
        BUILT.writeTo(application);
        tomcat.deploy("/shop", application);
        http = tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.close();
    }

    @Test
    void holdNoThread() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (String path : List.of("/shop/assets/video/big.mp4", "/shop/big.html")) {
                for (int i = 0; i < 5; i++) {
                    Socket socket = http.open("GET", path);
                    slow.add(socket);
                    assertThat(socket.getInputStream().readNBytes(100)).hasSize(100);
                }
            }
            assertThat(http.get("/shop/assets/css/app.css").text()).isEqualTo("a{}");
            for (Socket socket : slow) {
                assertThat(rest(socket)).isEqualTo(BIG);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void seeThatAFileGotShorterBecauseTheConnectionEnds() throws IOException {
        try (Socket socket = http.open("GET", "/shop/assets/video/big.mp4")) {
            assertThat(socket.getInputStream().readNBytes(100)).hasSize(100);
            // No socket buffers as much, so that the end is still to come.
            try (FileChannel file = FileChannel.open(
                    application.resolve("assets/" + BUILT.served("video/big.mp4")), StandardOpenOption.WRITE)) {
                file.truncate(BIG.length - 1);
            }
            assertThat(rest(socket)).isNotEmpty().hasSizeLessThan(BIG.length);
        }
        assertThat(http.get("/shop/assets/css/app.css").status()).isEqualTo(200);
    }

    @Test
    void leaveWithoutAnErrorPage() throws IOException {
        for (int i = 0; i < 10; i++) {
            try (Socket socket = http.open("GET", "/shop/assets/video/big.mp4")) {
                assertThat(socket.getInputStream().readNBytes(100)).hasSize(100);
                // With what was sent unread, closing is a reset.
                socket.setSoLinger(true, 0);
            }
            // The same two threads see the reset and answer these.
            for (int next = 0; next < 10; next++) {
                assertThat(http.get("/shop/assets/css/app.css").status()).isEqualTo(200);
            }
        }
        assertThat(System.getProperty(ErrorPage.ASKED)).isNull();
    }

    /** What follows the head, of whose first line 100 bytes are read. */
    private static byte[] rest(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        String end = "";
        while (!end.endsWith("\r\n\r\n")) {
            end += (char) in.read();
        }
        return in.readAllBytes();
    }
}
