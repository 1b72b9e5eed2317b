package io.assetpipeline.http;

import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** A request without its body. Names of headers are looked up without regard to case. */
public interface RequestHead {

    /** Case-sensitive: {@code GET}. */
    String method();

    /** The first line of a header; null if there is none. */
    @Nullable
    String header(String name);

    /** Every line of a header, in order. */
    Enumeration<String> lines(String name);

    /** Whether it came over TLS, as far as the container knows: a proxy in front may have taken that off, and say so. */
    boolean secure();

    /** The host that it names, without the port. */
    String host();
}
