package io.assetpipeline.doctor;

import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Holds an answer against what the manifest says of the file.
 *
 * @param url as messages name it
 */
record AnswerChecks(String url, ExpectedFile expected) {

    private static final long YEAR = 31_536_000;
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age=\"?(\\d{1,10})");
    private static final Pattern SHARED_MAX_AGE = Pattern.compile("(?:^|[,\\s])s-maxage=\"?(\\d{1,10})");

    /** Anything but the file itself; empty if it is the file. */
    Optional<Finding> status(HttpResponse<Optional<Content>> answer) {
        int status = answer.statusCode();
        if (status == 200) {
            return Optional.empty();
        }
        if (status == 404 || status == 410 || status == 403) {
            return Optional.of(error(
                    Defect.MISSING,
                    "The manifest lists it, and the answer is " + status + ".",
                    status == 403
                            ? "A bucket answers so for what is not there, too: collect the release with --verify, and see that"
                                    + " the bucket's policy or the CDN allows everybody s3:GetObject."
                            : "Deploy the artifact that was examined, or collect it with --verify; compare the base URL with"
                                    + " the prefix of ASSET_S3_URL."));
        }
        if (status >= 300 && status < 400) {
            String target = answer.headers().firstValue("Location").orElse("").replaceAll("[?#].*", "");
            return Optional.of(error(
                    Defect.REDIRECT,
                    "The answer is " + status + (target.isEmpty() ? "" : " to " + target) + " and not the file.",
                    "Let links lead to where the files are, and no login or rewrite rule stand before them: a redirect costs"
                            + " each page a round trip, and some forbid it in their Content Security Policy."));
        }
        return Optional.of(error(
                Defect.STATUS,
                "The answer is " + status + " and not the file.",
                "Look at the log of the server or the CDN."));
    }

    /** The bytes, decoded where that can be done, against the hashes of the manifest. */
    Optional<Finding> bytes(HttpResponse<Optional<Content>> answer, Content body) {
        String coding = coding(answer.headers());
        Sha256 actual = Sha256.of(body);
        if (coding.isEmpty()) {
            return actual.equals(expected.file().sha256())
                    ? Optional.empty()
                    : Optional.of(hash(
                            body,
                            actual,
                            expected.file().size(),
                            expected.file().sha256(),
                            "as it is"));
        }
        Optional<EncodedFile> form = expected.file().encodings().stream()
                .filter(listed -> listed.encoding().word().equals(coding))
                .findFirst();
        if (form.isPresent() && form.get().sha256().equals(actual)) {
            return Optional.empty();
        }
        if (coding.equals("gzip")) {
            Optional<Content> plain = gunzip(body, expected.file().size());
            return plain.isPresent()
                            && Sha256.of(plain.get()).equals(expected.file().sha256())
                    ? Optional.empty()
                    : Optional.of(hash(
                            body,
                            actual,
                            expected.file().size(),
                            expected.file().sha256(),
                            "decoded"));
        }
        // Another Brotli than ours, as a CDN makes it: the JDK cannot read it. The file as it is is asked for anyway.
        return Optional.empty();
    }

    private Finding hash(Content body, Sha256 actual, long size, Sha256 wanted, String how) {
        return error(
                Defect.HASH,
                "It has " + body.size() + " bytes with the SHA-256 " + actual + "; the manifest says, " + how + ", "
                        + size + " bytes with " + wanted + ".",
                "See that nothing on the way changes what is sent (minifiers and script injection of a CDN do), and collect"
                        + " with --verify, which replaces what differs.");
    }

    private static Optional<Content> gunzip(Content body, long size) {
        try (InputStream stream = new GZIPInputStream(body.newInputStream())) {
            // One byte more than it may have is enough to know.
            return Optional.of(Content.read(
                    new ByteArrayInputStream(stream.readNBytes((int) Math.min(size + 1, Integer.MAX_VALUE - 8)))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    List<Finding> headers(HttpHeaders headers) {
        return Stream.of(type(headers), caching(headers))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Finding> type(HttpHeaders headers) {
        String actual = headers.firstValue("Content-Type").orElse("");
        return normalised(actual).equals(normalised(expected.file().type()))
                ? Optional.empty()
                : Optional.of(
                        error(
                                Defect.TYPE,
                                (actual.isEmpty() ? "It has no Content-Type" : "It has Content-Type: " + actual)
                                        + "; the manifest says "
                                        + expected.file().type() + ".",
                                "Collect with --force, which writes all headers anew, or let the server in front keep the header."));
    }

    /** RFC 9110 section 8.3.1: neither case nor space nor quotes make another type. */
    private static String normalised(String type) {
        return Stream.of(type.toLowerCase(Locale.ROOT).replace("\"", "").split(";", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(";"));
    }

    private Optional<Finding> caching(HttpHeaders headers) {
        String value = joined(headers, "Cache-Control");
        boolean lasting = CrossOrigin.names(headers, "Cache-Control", "immutable") && seconds(MAX_AGE, value) >= YEAR;
        boolean refused = CrossOrigin.names(headers, "Cache-Control", "no-store")
                || CrossOrigin.names(headers, "Cache-Control", "no-cache");
        return lasting && !refused
                ? Optional.empty()
                : Optional.of(error(
                        Defect.CACHING,
                        (value.isEmpty() ? "It has no Cache-Control" : "It has Cache-Control: " + value)
                                + ": browsers ask again for what never changes.",
                        "Let it be \"public, max-age=31536000, immutable\", as collect and the application's filter write it: in a"
                                + " bucket, collect with --force, which writes all headers anew; a CDN may be told to keep"
                                + " what the origin says."));
    }

    /**
     * What a cache needs to know where a file has several forms.
     *
     * @param plain the headers of the file as it is
     * @param encoded those of an encoded form
     */
    Optional<Finding> vary(HttpHeaders plain, HttpHeaders encoded) {
        String remedy = "Let the server or the CDN that compresses send Vary: Accept-Encoding with each form.";
        if (!CrossOrigin.names(encoded, "Vary", "accept-encoding")) {
            return Optional.of(error(
                    Defect.VARY,
                    "It is sent in several encodings without Vary: Accept-Encoding: a cache gives one client's form to"
                            + " another, which may not be able to read it.",
                    remedy));
        }
        return CrossOrigin.names(plain, "Vary", "accept-encoding")
                ? Optional.empty()
                : Optional.of(new Finding(
                        Defect.VARY,
                        Problem.warning(
                                Location.of(url),
                                "As it is, it is sent without Vary: Accept-Encoding: a cache that has this form gives it to"
                                        + " who could read a smaller one.",
                                remedy)));
    }

    /** For a client that reads br and gzip, a file that has such a form came as it is. */
    Finding notEncoded() {
        String forms = expected.file().encodings().stream()
                .map(form -> form.encoding().word() + " has " + form.size())
                .collect(Collectors.joining(", "));
        return error(
                Defect.ENCODING,
                "It is sent as it is, " + expected.file().size() + " bytes, to who reads br and gzip (" + forms + ").",
                "Let the CDN compress (CloudFront: \"Compress objects automatically\" and a cache policy with gzip and Brotli),"
                        + " take the application as its origin, or collect with --encoding gzip.");
    }

    /** Of a name that nobody has. */
    static List<Finding> unknown(String url, HttpResponse<Optional<Content>> answer) {
        int status = answer.statusCode();
        List<Finding> findings = new ArrayList<>();
        if (status < 400) {
            findings.add(
                    new Finding(
                            Defect.STATUS,
                            Problem.error(
                                    Location.of(url),
                                    "No release has this file, and the answer is " + status + ".",
                                    "Let it be 404: a page in place of a script breaks whoever loads it, and caches keep it.")));
            return findings;
        }
        String caching = joined(answer.headers(), "Cache-Control");
        String remedy =
                "Let it be \"no-store\", as the application's filter sends it; a CDN has a setting of its own for errors"
                        + " (CloudFront: Error caching minimum TTL of 403 and 404, 0): while a release is rolled out, a file may"
                        + " be missing for a moment.";
        boolean forbidden = Stream.of("no-store", "no-cache", "private")
                .anyMatch(word -> CrossOrigin.names(answer.headers(), "Cache-Control", word));
        boolean fresh = Math.max(seconds(MAX_AGE, caching), seconds(SHARED_MAX_AGE, caching)) > 0
                || (caching.isEmpty()
                        && answer.headers()
                                .firstValue("Expires")
                                .filter(date -> !date.equals("0"))
                                .isPresent());
        if (!forbidden && fresh) {
            findings.add(new Finding(
                    Defect.CACHED_404,
                    Problem.error(
                            Location.of(url),
                            "No release has this file, and caches may keep that answer (" + status + ", "
                                    + (caching.isEmpty() ? "Expires" : "Cache-Control: " + caching) + ").",
                            remedy)));
        } else if (!forbidden && seconds(MAX_AGE, caching) < 0) {
            findings.add(new Finding(
                    Defect.CACHED_404,
                    Problem.warning(
                            Location.of(url),
                            "No release has this file, and nothing forbids caches to keep that answer (" + status
                                    + ").",
                            remedy)));
        }
        return findings;
    }

    /** {@code Content-Encoding} in lower case; empty for none. */
    static String coding(HttpHeaders headers) {
        String coding = joined(headers, "Content-Encoding").toLowerCase(Locale.ROOT);
        return coding.equals("identity") ? "" : coding.equals("x-gzip") ? "gzip" : coding;
    }

    private static String joined(HttpHeaders headers, String name) {
        return String.join(", ", headers.allValues(name)).strip();
    }

    /** -1 if it does not say. */
    private static long seconds(Pattern directive, String caching) {
        Matcher matcher = directive.matcher(caching.toLowerCase(Locale.ROOT));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    private Finding error(Defect defect, String what, String remedy) {
        return new Finding(defect, Problem.error(Location.of(url), what, remedy));
    }
}
