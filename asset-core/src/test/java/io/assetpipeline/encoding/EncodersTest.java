package io.assetpipeline.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.Zstd;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodersTest {

    private static final Content TEXT = Content.utf8("a { color: red }\n".repeat(200));

    private static SortedMap<Encoding, Encoder> encoders() {
        Problems problems = new Problems();
        SortedMap<Encoding, Encoder> working = Encoders.of(
                        EnumSet.allOf(Encoding.class), Location.of("assets.yaml"), problems)
                .working();
        assertThat(problems.all()).isEmpty();
        return working;
    }

    private static Content encode(Encoding encoding, Content content) throws IOException {
        return Objects.requireNonNull(encoders().get(encoding)).encode(content);
    }

    private static byte[] bytes(Content content) {
        byte[] bytes = new byte[content.size()];
        content.asByteBuffer().get(bytes);
        return bytes;
    }

    private static Content decode(Encoding encoding, Content encoded) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes(encoded));
        return switch (encoding) {
            case BR -> Content.read(new BrotliInputStream(in));
            case GZIP -> Content.read(new GZIPInputStream(in));
            case ZSTD -> Content.of(Zstd.decompress(bytes(encoded), (int) Zstd.getFrameContentSize(bytes(encoded))));
        };
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void whatIsDecodedIsWhatWasThere(Encoding encoding) throws IOException {
        Content encoded = encode(encoding, TEXT);

        assertThat(encoded.size()).isLessThan(TEXT.size() / 10);
        assertThat(decode(encoding, encoded)).isEqualTo(TEXT);
        assertThat(encode(encoding, TEXT)).isEqualTo(encoded);
    }

    @Test
    void gzipNamesNeitherTimeNorFileNorSystem() throws IOException {
        byte[] encoded = bytes(encode(Encoding.GZIP, TEXT));

        assertThat(encoded).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 0xff);
    }

    @Test
    void noZstandardFrameNeedsMoreThanEightMegabytes() throws IOException {
        byte[] encoded = bytes(encode(Encoding.ZSTD, Content.of(new byte[(8 << 20) + 1])));

        // RFC 8878 section 3.1.1.1: single segment is bit 5; then the window's exponent is in the five upper bits.
        assertThat(encoded[4] & 0x20).isZero();
        assertThat((encoded[5] & 0xff) >> 3).isLessThanOrEqualTo(23 - 10);
    }

    @Test
    void saysWhichVersionsItUses() {
        assertThat(encoders().values())
                .extracting(Encoder::id)
                .satisfiesExactly(
                        brotli -> assertThat(brotli).matches("brotli4j \\d.*"),
                        gzip -> assertThat(gzip).isEmpty(),
                        zstd -> assertThat(zstd).matches("zstd-jni \\d.*"));
    }

    @Test
    void withoutTheLibrariesOnlyGzipIsLeftAndTheRestIsAWarningEach() throws ReflectiveOperationException, IOException {
        assertThat(leftOut(jar -> !jar.contains("brotli4j") && !jar.contains("zstd-jni"), true))
                .containsExactly(
                        "GZIP",
                        "assets.yaml: No file gets the encoding br: com.aayushatharva.brotli4j:brotli4j is not on the class"
                                + " path of the build (java.lang.NoClassDefFoundError:"
                                + " com/aayushatharva/brotli4j/Brotli4jLoader; java.lang.ClassNotFoundException:"
                                + " com.aayushatharva.brotli4j.Brotli4jLoader). Add it there, or write \"encodings:"
                                + " [gzip]\".",
                        "assets.yaml: No file gets the encoding zstd: com.github.luben:zstd-jni is not on the class path of"
                                + " the build (java.lang.NoClassDefFoundError: com/github/luben/zstd/util/Native;"
                                + " java.lang.ClassNotFoundException: com.github.luben.zstd.util.Native). Add it there, or"
                                + " write \"encodings: [gzip]\".");
    }

    @Test
    void onAPlatformThatTheyHaveNoNativeLibraryForOnlyGzipIsLeftToo() throws ReflectiveOperationException, IOException {
        assertThat(leftOut(jar -> true, false))
                .satisfiesExactly(
                        working -> assertThat(working).isEqualTo("GZIP"),
                        brotli -> assertThat(brotli)
                                .startsWith("assets.yaml: No file gets the encoding br: the native library of"
                                        + " com.aayushatharva.brotli4j:brotli4j does not load on ")
                                .endsWith("Build on a platform that it has one for, or write \"encodings: [gzip]\"."),
                        zstd -> assertThat(zstd)
                                .startsWith("assets.yaml: No file gets the encoding zstd: the native library of"
                                        + " com.github.luben:zstd-jni does not load on ")
                                .endsWith("Build on a platform that it has one for, or write \"encodings: [gzip]\"."));
    }

    /** The words of what works, then the problems, as they are with some of the class path only. */
    private static List<String> leftOut(Predicate<String> taken, boolean natives)
            throws ReflectiveOperationException, IOException {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (taken.test(entry)) {
                path.add(url(entry));
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()) {
                    @Override
                    public @Nullable URL findResource(String name) {
                        return natives || !name.matches(".*\\.(so|dll|dylib|jnilib)") ? super.findResource(name) : null;
                    }
                }) {
            Object lines =
                    loader.loadClass(LeftOut.class.getName()).getMethod("lines").invoke(null);
            return List.of(((String) lines).split("\n", -1));
        }
    }

    private static URL url(String entry) throws MalformedURLException {
        return new File(entry).toURI().toURL();
    }

    /** Runs in a class loader of its own. */
    public static final class LeftOut {

        private LeftOut() {}

        public static String lines() {
            Problems problems = new Problems();
            List<String> lines = new ArrayList<>();
            Encoders.of(EnumSet.allOf(Encoding.class), Location.of("assets.yaml"), problems)
                    .working()
                    .keySet()
                    .forEach(encoding -> lines.add(encoding.name()));
            problems.warnings().forEach(problem -> lines.add(problem.toString()));
            return String.join("\n", lines);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/css;charset=utf-8",
                "TEXT/Plain",
                "image/svg+xml;charset=utf-8",
                "application/json",
                "application/manifest+json",
                "application/xhtml+xml;charset=utf-8",
                "application/wasm",
                "font/ttf",
                "image/x-icon",
                "image/bmp"
            })
    void takesWhatIsNotCompressedAlready(String type) {
        assertThat(CompressibleTypes.contains(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/png",
                "image/jpeg",
                "image/webp",
                "font/woff",
                "font/woff2",
                "application/zip",
                "application/gzip",
                "video/mp4",
                "application/octet-stream",
                "application/pdf"
            })
    void leavesWhatIs(String type) {
        assertThat(CompressibleTypes.contains(type)).isFalse();
    }
}
