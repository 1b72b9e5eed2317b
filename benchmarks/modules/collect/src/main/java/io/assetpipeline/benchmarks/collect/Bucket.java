package io.assetpipeline.benchmarks.collect;

import io.assetpipeline.store.server.S3Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** An S3 server as a process of its own. Serves until its input ends; each line of it empties the bucket. */
public final class Bucket {

    private Bucket() {}

    /**
     * Prints {@code listening <port> <bucket> <access key> <secret key>}, then {@code empty} after each line.
     *
     * @param args none
     */
    public static void main(String[] args) throws IOException {
        try (S3Server server = S3Server.start();
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(String.join(
                    " ",
                    "listening",
                    "" + server.directEndpoint().getPort(),
                    S3Server.BUCKET,
                    S3Server.ACCESS_KEY,
                    S3Server.SECRET_KEY));
            while (lines.readLine() != null) {
                server.clear();
                System.out.println("empty");
            }
        }
    }
}
