package io.assetpipeline.source;

/** A content coding (RFC 9110 section 8.4.1) that a build can make. */
public sealed interface ContentCoding permits Encoding, DeltaEncoding {

    /** As {@code Content-Encoding} and the manifest have it. */
    String word();
}
