package io.assetpipeline.samples.browser;

import java.net.URI;
import java.util.Map;

/**
 * What a page asked for, and what it got.
 *
 * @param kind what the browser takes it for, as {@code Document}, {@code Stylesheet}, {@code Script}, {@code Image}
 * @param status 0 where there was no response
 * @param headers of the response, by lower-case name
 * @param fromCache whether the server was not asked
 * @param failure empty where there was none
 */
record Exchange(URI address, String kind, int status, Map<String, String> headers, boolean fromCache, String failure) {

    String path() {
        return address.getPath();
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    Exchange at(URI other) {
        return new Exchange(other, kind, status, headers, fromCache, failure);
    }

    Exchange cached() {
        return new Exchange(address, kind, status, headers, true, failure);
    }

    Exchange failed(String reason) {
        return new Exchange(address, kind, status, headers, fromCache, reason);
    }
}
