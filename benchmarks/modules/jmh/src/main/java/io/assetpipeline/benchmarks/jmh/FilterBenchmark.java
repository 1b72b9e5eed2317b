package io.assetpipeline.benchmarks.jmh;

import io.assetpipeline.http.AcceptEncoding;
import io.assetpipeline.http.AcceptEncodings;
import io.assetpipeline.servlet.AssetFilter;
import io.assetpipeline.servlet.Assets;
import io.assetpipeline.servlet.Settings;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The filter between a request and a response that do nothing. The files are those of {@code benchmarks/serving}; where they are
 * is what the system properties {@code css} and {@code tag} say.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FilterBenchmark {

    private static final String BROWSER = "gzip, deflate, br, zstd";

    private final AssetFilter filter = filter("auto");
    private final AssetFilter withoutDictionaries = filter("off");
    private final FilterChain chain = (request, response) -> {
        throw new IllegalStateException("The filter did not answer.");
    };
    private final SilentResponse response = SilentResponse.create();
    private final String css = "/" + System.getProperty("css");
    private final FixedRequest whole = FixedRequest.of(css, Map.of("Accept-Encoding", BROWSER));
    private final FixedRequest known = FixedRequest.of(
            css, Map.of("Accept-Encoding", BROWSER, "If-None-Match", '"' + System.getProperty("tag") + '"'));
    private final FixedRequest aliased =
            FixedRequest.of(css.replace("/css/", "/%63ss/"), Map.of("Accept-Encoding", BROWSER));
    private final FixedRequest absent =
            FixedRequest.of("/assets/css/absent.0123456789abcdef.css", Map.of("Accept-Encoding", BROWSER));
    private final FixedRequest returning = FixedRequest.of(
            css,
            Map.of(
                    "Accept-Encoding",
                    BROWSER + ", dcb, dcz",
                    "Available-Dictionary",
                    held(),
                    "Sec-Fetch-Site",
                    "same-origin"));
    private final AcceptEncodings encodings = new AcceptEncodings();

    /** The dictionary that the tree's manifest lists deltas to. */
    private static String held() {
        Sha256 dictionary = Sha256.of(Content.utf8("an earlier release"));
        return ':' + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(dictionary.hex())) + ':';
    }

    private static AssetFilter filter(String dictionaries) {
        System.setProperty("asset.dictionaries", dictionaries);
        return new AssetFilter(
                Assets.of(Settings.ofProcess(), Thread.currentThread().getContextClassLoader()));
    }

    /** 200 from memory. */
    @Benchmark
    public Object answerWhole() throws IOException, ServletException {
        filter.doFilter(whole, response, chain);
        return response;
    }

    /** The same with {@code ASSET_DICTIONARIES=off}: what it costs who has none that others may have some. */
    @Benchmark
    public Object answerWholeWithout() throws IOException, ServletException {
        withoutDictionaries.doFilter(whole, response, chain);
        return response;
    }

    /** 200, a delta to what the client holds. */
    @Benchmark
    public Object answerDelta() throws IOException, ServletException {
        filter.doFilter(returning, response, chain);
        return response;
    }

    /** 304. */
    @Benchmark
    public Object answerNotModified() throws IOException, ServletException {
        filter.doFilter(known, response, chain);
        return response;
    }

    /** 304 with {@code ASSET_DICTIONARIES=off}. */
    @Benchmark
    public Object answerNotModifiedWithout() throws IOException, ServletException {
        withoutDictionaries.doFilter(known, response, chain);
        return response;
    }

    /** 200, the URI written otherwise than our links are. */
    @Benchmark
    public Object answerAliased() throws IOException, ServletException {
        filter.doFilter(aliased, response, chain);
        return response;
    }

    /** 404. */
    @Benchmark
    public Object answerAbsent() throws IOException, ServletException {
        filter.doFilter(absent, response, chain);
        return response;
    }

    /** What a client accepts that says what others have said. */
    @Benchmark
    public AcceptEncoding negotiateRemembered() {
        return encodings.of(whole);
    }

    /** What a client accepts that says what nobody has said before. */
    @Benchmark
    public AcceptEncoding negotiateRead() {
        return AcceptEncoding.parse(List.of(BROWSER));
    }
}
