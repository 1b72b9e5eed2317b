package io.assetpipeline.store.s3;

import java.time.Duration;

/**
 * How long a client waits.
 *
 * @param connect for a connection
 * @param answer between two packets of one
 */
record Timeouts(Duration connect, Duration answer) {

    static final Timeouts STANDARD = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30));
}
