package io.assetpipeline.source;

import java.util.Map;
import java.util.Objects;

/**
 * What the {@code Content-Type} header of a file says.
 *
 * @param value with its charset where the bytes are text, as {@code text/css;charset=utf-8}
 */
public record MediaType(String value) {

    /** Of files whose extension says nothing. */
    public static final MediaType UNKNOWN = new MediaType("application/octet-stream");

    // JavaScript is text/javascript (RFC 9239), fonts are font/* (RFC 8081). An own table: what the JDK or the system
    // guesses differs between machines.
    private static final Map<String, MediaType> BY_EXTENSION = Map.ofEntries(
            text("css", "text/css"),
            text("js", "text/javascript"),
            text("mjs", "text/javascript"),
            text("cjs", "text/javascript"),
            text("html", "text/html"),
            text("htm", "text/html"),
            text("xhtml", "application/xhtml+xml"),
            text("txt", "text/plain"),
            text("md", "text/markdown"),
            text("csv", "text/csv"),
            text("vtt", "text/vtt"),
            text("ics", "text/calendar"),
            text("xml", "application/xml"),
            text("rss", "application/rss+xml"),
            text("atom", "application/atom+xml"),
            text("svg", "image/svg+xml"),
            plain("json", "application/json"),
            plain("map", "application/json"),
            plain("geojson", "application/geo+json"),
            plain("webmanifest", "application/manifest+json"),
            plain("wasm", "application/wasm"),
            plain("pdf", "application/pdf"),
            plain("zip", "application/zip"),
            plain("gz", "application/gzip"),
            plain("png", "image/png"),
            plain("apng", "image/apng"),
            plain("jpg", "image/jpeg"),
            plain("jpeg", "image/jpeg"),
            plain("gif", "image/gif"),
            plain("webp", "image/webp"),
            plain("avif", "image/avif"),
            plain("jxl", "image/jxl"),
            plain("bmp", "image/bmp"),
            plain("tif", "image/tiff"),
            plain("tiff", "image/tiff"),
            plain("ico", "image/x-icon"),
            plain("cur", "image/x-icon"),
            plain("woff", "font/woff"),
            plain("woff2", "font/woff2"),
            plain("ttf", "font/ttf"),
            plain("otf", "font/otf"),
            plain("ttc", "font/collection"),
            plain("eot", "application/vnd.ms-fontobject"),
            plain("mp4", "video/mp4"),
            plain("m4v", "video/mp4"),
            plain("webm", "video/webm"),
            plain("ogv", "video/ogg"),
            plain("mov", "video/quicktime"),
            plain("mp3", "audio/mpeg"),
            plain("m4a", "audio/mp4"),
            plain("aac", "audio/aac"),
            plain("flac", "audio/flac"),
            plain("wav", "audio/wav"),
            plain("weba", "audio/webm"),
            plain("oga", "audio/ogg"),
            plain("ogg", "audio/ogg"),
            plain("opus", "audio/ogg"),
            plain("glb", "model/gltf-binary"),
            plain("gltf", "model/gltf+json"));

    public MediaType {
        Objects.requireNonNull(value, "value");
    }

    private static Map.Entry<String, MediaType> text(String extension, String type) {
        return Map.entry(extension, new MediaType(type + ";charset=utf-8"));
    }

    private static Map.Entry<String, MediaType> plain(String extension, String type) {
        return Map.entry(extension, new MediaType(type));
    }

    /** By the extension alone; {@code application/octet-stream} where it is not known. */
    public static MediaType of(LogicalPath path) {
        return BY_EXTENSION.getOrDefault(path.extension(), UNKNOWN);
    }

    @Override
    public String toString() {
        return value;
    }
}
