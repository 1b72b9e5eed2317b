package io.assetpipeline.benchmarks.jmh;

import io.assetpipeline.http.AcceptEncoding;
import io.assetpipeline.http.AcceptEncodings;
import io.assetpipeline.servlet.AssetFilter;
import io.assetpipeline.servlet.Assets;
import io.assetpipeline.servlet.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
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

    private final AssetFilter filter = new AssetFilter(
            Assets.of(Settings.ofProcess(), Thread.currentThread().getContextClassLoader()));
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
    private final AcceptEncodings encodings = new AcceptEncodings();

    /** 200 from memory. */
    @Benchmark
    public Object answerWhole() throws IOException, ServletException {
        filter.doFilter(whole, response, chain);
        return response;
    }

    /** 304. */
    @Benchmark
    public Object answerNotModified() throws IOException, ServletException {
        filter.doFilter(known, response, chain);
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
