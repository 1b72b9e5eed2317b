package io.assetpipeline.doctor;

import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Examines how files are served: asks for every one as a browser does, and for one that nobody has. */
public final class Doctor {

    /** A few at a time, so that nobody takes it for an attack. */
    private static final int AT_A_TIME = 8;

    /** CloudFront and others compress nothing smaller. */
    private static final int WORTH_COMPRESSING = 1000;

    /** Looks like a fingerprint and is that of nothing. */
    private static final String NO_FINGERPRINT = "0123456789abcdef";

    private final BaseUrl base;
    private final CrossOrigin origin;
    private final Visit visit;

    private Doctor(BaseUrl base, Optional<String> origin) {
        this.base = base;
        this.origin = CrossOrigin.of(origin);
        this.visit = new Visit(this.origin);
    }

    /**
     * What one file's answers say.
     *
     * @param encoded whether any of them was encoded
     * @param unencoded what is wrong if the server can encode: it did not for this file
     */
    private record Examined(List<Finding> findings, boolean encoded, Optional<Unencoded> unencoded) {

        static Examined of(List<Finding> findings) {
            return new Examined(findings, false, Optional.empty());
        }
    }

    private record Unencoded(Finding finding, long size) {

        Finding told(boolean serverEncodes) {
            Problem problem = finding.problem();
            return serverEncodes && size < WORTH_COMPRESSING
                    ? new Finding(
                            finding.defect(), Problem.warning(problem.location(), problem.what(), problem.remedy()))
                    : finding;
        }
    }

    /**
     * Asks for every file.
     *
     * @param origin of the pages; empty: some other origin than the server's
     * @param examined called for each file that is done, by several threads
     */
    public static Diagnosis examine(
            BaseUrl base, List<ExpectedFile> files, Optional<String> origin, Consumer<ExpectedFile> examined) {
        return new Doctor(base, origin).examine(files, examined);
    }

    private Diagnosis examine(List<ExpectedFile> files, Consumer<ExpectedFile> examined) {
        List<Finding> findings = new ArrayList<>(unknownNames(files));
        if (findings.stream().anyMatch(finding -> finding.defect() == Defect.UNREACHABLE)) {
            // Each further request would wait as long.
            return new Diagnosis(findings.subList(0, 1), files.size(), visit.requests());
        }
        List<Examined> results = all(files, file -> {
            Examined result = examine(file);
            examined.accept(file);
            return result;
        });
        boolean encodes = results.stream().anyMatch(Examined::encoded);
        for (Examined result : results) {
            findings.addAll(result.findings());
            result.unencoded().map(unencoded -> unencoded.told(encodes)).ifPresent(findings::add);
        }
        return new Diagnosis(findings, files.size(), visit.requests());
    }

    /** One name below each prefix. */
    private List<Finding> unknownNames(List<ExpectedFile> files) {
        return files.stream()
                .map(Doctor::prefix)
                .distinct()
                .flatMap(prefix -> {
                    URI url = base.of(new LogicalPath("asset-doctor." + NO_FINGERPRINT + ".css").under(prefix));
                    Visit.Answer answer = visit.ask(url, "identity", WORTH_COMPRESSING * WORTH_COMPRESSING);
                    HttpResponse<Optional<Content>> response = answer.response();
                    return response == null
                            ? Stream.ofNullable(answer.finding())
                            : AnswerChecks.unknown(url.toString(), response).stream();
                })
                .toList();
    }

    /** What the path below the prefix leaves; without its final {@code /}. */
    private static String prefix(ExpectedFile file) {
        String whole = file.servedAt().value();
        String below = file.file().path().value();
        String prefix = whole.substring(0, whole.length() - below.length());
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    private static <T> List<T> all(List<ExpectedFile> files, Function<ExpectedFile, T> work) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<T>> running = files.stream()
                    .map(file -> threads.submit(() -> work.apply(file)))
                    .toList();
            List<T> done = new ArrayList<>(running.size());
            for (Future<T> one : running) {
                done.add(one.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while files were asked for", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Examined examine(ExpectedFile file) {
        URI url = base.of(file.servedAt());
        AnswerChecks checks = new AnswerChecks(url.toString(), file);
        Visit.Answer plain = visit.ask(url, "identity", most(file.file()));
        HttpResponse<Optional<Content>> response = plain.response();
        if (response == null) {
            return Examined.of(Stream.ofNullable(plain.finding()).toList());
        }
        Optional<Finding> status = checks.status(response);
        if (status.isPresent()) {
            return Examined.of(status.stream().toList());
        }
        List<Finding> findings = new ArrayList<>(checks.headers(response.headers()));
        response.body().flatMap(body -> checks.bytes(response, body)).ifPresent(findings::add);
        if (file.needsCrossOrigin() && !origin.isSame(base)) {
            origin.check(url.toString(), response.headers()).ifPresent(findings::add);
        }
        return hasForms(file.file()) ? encoded(file, checks, url, response, findings) : Examined.of(findings);
    }

    private static boolean hasForms(ManifestFile file) {
        return file.encodings().stream().anyMatch(form -> form.encoding() != Encoding.ZSTD);
    }

    private Examined encoded(
            ExpectedFile file,
            AnswerChecks checks,
            URI url,
            HttpResponse<Optional<Content>> plain,
            List<Finding> findings) {
        Visit.Answer answer = visit.ask(url, "br, gzip", most(file.file()));
        HttpResponse<Optional<Content>> response = answer.response();
        if (response == null) {
            Optional.ofNullable(answer.finding()).ifPresent(findings::add);
            return Examined.of(findings);
        }
        Optional<Finding> status = checks.status(response);
        if (status.isPresent()) {
            status.ifPresent(findings::add);
            return Examined.of(findings);
        }
        response.body()
                .flatMap(body -> checks.bytes(response, body))
                .filter(finding -> !findings.contains(finding))
                .ifPresent(findings::add);
        String coding = AnswerChecks.coding(response.headers());
        if (coding.isEmpty()) {
            return new Examined(
                    findings,
                    false,
                    Optional.of(new Unencoded(checks.notEncoded(), file.file().size())));
        }
        // A bucket that has one form only sends that to everybody, and nothing varies.
        if (!coding.equals(AnswerChecks.coding(plain.headers()))) {
            checks.vary(plain.headers(), response.headers()).ifPresent(findings::add);
        }
        return new Examined(findings, true, Optional.empty());
    }

    /** A form that somebody else encoded may be a little larger than the file. */
    private static long most(ManifestFile file) {
        return file.size() + file.size() / WORTH_COMPRESSING + WORTH_COMPRESSING;
    }
}
