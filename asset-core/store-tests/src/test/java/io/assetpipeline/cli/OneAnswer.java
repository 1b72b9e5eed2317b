package io.assetpipeline.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that reads something, says the same to everybody, and hangs up. */
final class OneAnswer implements AutoCloseable {

    private final ServerSocket listening;
    private final byte[] answer;

    private OneAnswer(ServerSocket listening, byte[] answer) {
        this.listening = listening;
        this.answer = answer;
    }

    static OneAnswer of(String answer) throws IOException {
        OneAnswer server = new OneAnswer(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                answer.getBytes(StandardCharsets.ISO_8859_1));
        Thread thread = new Thread(server::serve, "one-answer");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    int port() {
        return listening.getLocalPort();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket client = listening.accept()) {
                if (client.getInputStream().read() >= 0) {
                    client.getOutputStream().write(answer);
                }
            } catch (IOException e) {
                // Closed, or the client has gone.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
