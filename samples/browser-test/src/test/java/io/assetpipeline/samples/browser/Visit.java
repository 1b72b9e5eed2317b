package io.assetpipeline.samples.browser;

import java.util.List;

/**
 * What happened while a page was loaded.
 *
 * @param exchanges in the order in which they began; those of {@code data:} URLs are left out
 * @param messages what the console shows: messages of any level, uncaught exceptions, and what the browser itself
 *     has to say
 */
record Visit(List<Exchange> exchanges, List<String> messages) {

    /** What the server was asked for below the assets' prefix. */
    List<Exchange> assetsFromServer() {
        return exchanges.stream()
                .filter(exchange -> exchange.path().startsWith("/assets/"))
                .filter(exchange -> !exchange.fromCache())
                .toList();
    }

    /** What was not answered with success. */
    List<Exchange> failed() {
        return exchanges.stream()
                .filter(exchange ->
                        exchange.status() != 200 || !exchange.failure().isEmpty())
                .toList();
    }
}
