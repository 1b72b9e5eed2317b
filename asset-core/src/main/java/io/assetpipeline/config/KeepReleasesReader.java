package io.assetpipeline.config;

import io.assetpipeline.config.NodeReader.Field;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The value of {@code keepReleases:}: a map, or what its {@code from:} would be. No message prints a URL: it may hold a password. */
final class KeepReleasesReader {

    private static final int USUAL_COUNT = 3;
    private static final int MOST = 100;

    private static final String EXAMPLE = "Write \"keepReleases: { from: target/previous.war, count: 3 }\".";

    /** Two letters at least: one is a drive of Windows. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    private static final Pattern BUCKET = Pattern.compile("s3://[A-Za-z0-9._-]+(?:/(?!.*\\.json$)[^?#@\\p{Cc}]*)?");

    private final NodeReader nodes;

    KeepReleasesReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    /** Empty if it is wrong. */
    Optional<KeepReleases> keepReleases(Node node) {
        if (!(node instanceof MappingNode)) {
            return of(from(node), USUAL_COUNT, false);
        }
        Map<String, Field> fields = nodes.fields(node, "keepReleases:", List.of("from", "count", "required"), EXAMPLE);
        Optional<Field> from = Optional.ofNullable(fields.get("from"));
        if (from.isEmpty()) {
            nodes.error(nodes.at(node), "keepReleases: has no from:, the earlier release.", EXAMPLE);
        }
        Optional<Integer> count =
                Optional.ofNullable(fields.get("count")).map(Field::value).flatMap(this::count);
        Optional<Boolean> required =
                Optional.ofNullable(fields.get("required")).flatMap(field -> nodes.truth(field.value(), "required:"));
        return of(
                from.map(field -> from(field.value())).orElse(List.of()),
                count.orElse(USUAL_COUNT),
                required.orElse(false));
    }

    private static Optional<KeepReleases> of(List<Located<String>> from, int count, boolean required) {
        return from.isEmpty() ? Optional.empty() : Optional.of(new KeepReleases(from, count, required));
    }

    private Optional<Integer> count(Node node) {
        String remedy = "Write how many releases before this one to take files of, 1 to " + MOST + ".";
        return nodes.number(node, "count:", 1, MOST, remedy);
    }

    /** One text, or a list of them. */
    private List<Located<String>> from(Node node) {
        List<Node> items = node instanceof SequenceNode ? nodes.items(node, "from:", EXAMPLE) : List.of(node);
        if (items.isEmpty()) {
            nodes.error(nodes.at(node), "from: is an empty list.", EXAMPLE);
        }
        List<Located<String>> from = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Node item : items) {
            nodes.text(item, items.size() == 1 ? "from:" : "a release of from:")
                    .filter(this::check)
                    .ifPresent(text -> {
                        if (seen.add(text.value())) {
                            from.add(text);
                        } else {
                            nodes.error(
                                    text.location(), "from: names the same earlier release twice.", "Take one out.");
                        }
                    });
        }
        return from;
    }

    private boolean check(Located<String> text) {
        String value = text.value();
        if (SCHEME.matcher(value).matches()) {
            return checkUrl(text);
        }
        if (value.isBlank()) {
            nodes.error(text.location(), "from: is empty.", EXAMPLE);
            return false;
        }
        if (value.indexOf('\\') >= 0) {
            nodes.error(
                    text.location(),
                    "\"" + value + "\" holds a backslash; the separator is \"/\" everywhere.",
                    "Write \"" + value.replace('\\', '/') + "\".");
            return false;
        }
        return true;
    }

    private boolean checkUrl(Located<String> text) {
        String value = text.value();
        String scheme = value.substring(0, value.indexOf(':')).toLowerCase(Locale.ROOT);
        if (scheme.equals("s3")) {
            return checkBucket(text);
        }
        if (!scheme.equals("https") && !scheme.equals("http")) {
            nodes.error(
                    text.location(),
                    "from: is a URL with " + scheme + ":, which cannot be read.",
                    "Write a path relative to the folder of the pom.xml, or a URL with https:.");
            return false;
        }
        Optional<URI> url = url(value);
        if (url.isEmpty() || url.get().getHost() == null) {
            nodes.error(
                    text.location(),
                    "from: is not a complete URL in ASCII.",
                    "Write \"https://host/path/shop.war\", with what is not ASCII percent-encoded.");
            return false;
        }
        if (url.get().getRawUserInfo() != null) {
            nodes.error(
                    text.location(),
                    "The URL of from: holds a user name or a password, which assets.yaml must not.",
                    "Put the earlier release where the build may read it without one, or download it in an earlier step"
                            + " and name the file.");
            return false;
        }
        String path = Objects.requireNonNullElse(url.get().getRawPath(), "").toLowerCase(Locale.ROOT);
        if (!path.endsWith(".war") && !path.endsWith(".jar") && !path.endsWith(".json")) {
            nodes.error(
                    text.location(),
                    "The URL of from: is neither that of a .war or .jar nor that of a manifest, which ends in .json.",
                    "Write \"https://host/path/shop.war\" or \"https://host/path/manifest.json\".");
            return false;
        }
        return true;
    }

    /** What a store says more of it, whoever opens it says. */
    private boolean checkBucket(Located<String> text) {
        if (BUCKET.matcher(text.value()).matches()) {
            return true;
        }
        nodes.error(
                text.location(),
                "from: is an s3: URL, but not that of a bucket that releases are collected to.",
                "Write it as ASSET_S3_URL has it: \"s3://bucket\" or \"s3://bucket/prefix\", without credentials and without"
                        + " manifest.json.");
        return false;
    }

    private static Optional<URI> url(String value) {
        try {
            return value.chars().allMatch(c -> c < 0x7f) ? Optional.of(new URI(value)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
