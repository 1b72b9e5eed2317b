package io.assetpipeline.encoding;

import java.util.Locale;
import java.util.Set;

/** Which media types gain from a content coding: what is text, and the few binary formats that are not compressed already. */
public final class CompressibleTypes {

    private static final Set<String> TYPES = Set.of(
            "application/javascript",
            "application/ecmascript",
            "application/x-javascript",
            "application/json",
            "application/x-ndjson",
            "application/xml",
            "application/xml-dtd",
            "application/yaml",
            "application/wasm",
            "application/vnd.ms-fontobject",
            "font/collection",
            "font/otf",
            "font/ttf",
            "font/sfnt",
            "application/font-sfnt",
            "application/x-font-ttf",
            "application/x-font-opentype",
            "image/bmp",
            "image/x-ms-bmp",
            "image/vnd.microsoft.icon",
            "image/x-icon");

    private CompressibleTypes() {}

    /**
     * Whether it is worth trying.
     *
     * @param contentType as the header has it, with parameters
     */
    public static boolean contains(String contentType) {
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/") || type.endsWith("+json") || type.endsWith("+xml") || TYPES.contains(type);
    }
}
