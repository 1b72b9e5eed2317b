package io.assetpipeline.samples.browser;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An nginx before a server, that keeps what it may and nothing else. */
final class Nginx implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("\\[notice\\].*(nginx/\\S+)");

    /** Where a shell of root looks, which is not where that of others does. */
    private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/local/sbin", "/usr/local/bin");

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), FOLDERS.stream())
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one. {@code X-Cache} says of each answer whether it was kept. */
    static Nginx start(Path program, Path work, URI server) throws IOException {
        int port = freePort();
        Path configuration = Files.writeString(work.resolve("nginx.conf"), """
                error_log stderr notice;
                pid nginx.pid;
                events {}
                http {
                  access_log off;
                  client_body_temp_path body;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                  proxy_temp_path proxy;
                  proxy_cache_path cache keys_zone=all:10m;
                  server {
                    listen 127.0.0.1:%d;
                    location / {
                      proxy_pass %s;
                      proxy_http_version 1.1;
                      proxy_set_header Host $http_host;
                      proxy_set_header Connection "";
                      proxy_cache all;
                      add_header X-Cache $upstream_cache_status always;
                    }
                  }
                }
                """.formatted(port, server));
        Process process = new ProcessBuilder(
                        program.toString(),
                        "-p",
                        work.toString(),
                        "-c",
                        configuration.toString(),
                        "-e",
                        "stderr",
                        "-g",
                        "daemon off; master_process off;")
                .redirectErrorStream(true)
                .start();
        try {
            new PrintedLines(process, STARTED).await();
        } catch (RuntimeException e) {
            OwnProcess.end(process);
            throw e;
        }
        return new Nginx(process, port);
    }

    /** It takes none that the system chooses. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        OwnProcess.end(process);
    }
}
