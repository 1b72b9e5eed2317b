package io.assetpipeline.servlet;

import io.assetpipeline.link.LinkStart;
import io.assetpipeline.link.Mode;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From the texts of settings to what they mean. What means nothing is a problem that names its place. */
final class SettingReader {

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final List<String> NONCE_ATTRIBUTES = List.of("asset.nonce", "cspNonce", "nonce");

    private static final long MEGABYTE = 1 << 20;
    private static final int LONGEST_AGE = 31_536_000;

    /** None that a long cannot take, whatever the unit. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

    private static final Pattern SIZE =
            Pattern.compile("(?<number>" + WHOLE_NUMBER + ") ?(?<unit>|[KMG]B?)", Pattern.CASE_INSENSITIVE);

    private final Settings settings;
    private final Problems problems;

    /** @param problems takes what is wrong */
    SettingReader(Settings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** Empty if it is unset or wrong. */
    Optional<Mode> mode() {
        return read(Setting.MODE, Mode::parse, "Write production or development.");
    }

    Choices choices() {
        return new Choices(
                read(
                                Setting.BASE_URL,
                                SettingReader::base,
                                "Write https://host, //host or /path, with a path behind the host if need be, in ASCII and"
                                        + " without a query.")
                        .orElse(null),
                read(
                                Setting.ORIGIN,
                                SettingReader::origin,
                                "Write scheme and host, with a port if need be: https://shop.example.")
                        .orElse(null),
                read(Setting.INTEGRITY, IntegrityPolicy::parse, "Write auto, always or never.")
                        .orElse(IntegrityPolicy.AUTO),
                truth(Setting.STRICT).orElse(true),
                truth(Setting.PASS_THROUGH).orElse(false),
                read(
                                Setting.FALLBACK_URL,
                                SettingReader::absolute,
                                "Write https://host, with a path behind the host if need be, in ASCII and without a query.")
                        .orElse(null),
                cors(),
                read(
                                Setting.MAX_AGE,
                                SettingReader::seconds,
                                "Write a number of seconds from 0 to " + LONGEST_AGE + ", a year.")
                        .orElse(60),
                read(Setting.DICTIONARIES, SettingReader::dictionaries, "Write auto or off.")
                        .orElse(true),
                size(Setting.MEMORY).orElse(64 * MEGABYTE),
                size(Setting.MEMORY_PER_FILE).orElse(MEGABYTE),
                nonceAttributes());
    }

    private List<String> nonceAttributes() {
        return settings.find(Setting.NONCE_ATTRIBUTES)
                .map(value -> COMMA.splitAsStream(value.text().strip())
                        .filter(name -> !name.isEmpty())
                        .toList())
                .orElse(NONCE_ATTRIBUTES);
    }

    /** Null for none. */
    private @Nullable String cors() {
        String said = read(
                        Setting.CORS,
                        text -> text.equals("*") || text.equalsIgnoreCase("none") ? Optional.of(text) : origin(text),
                        "Write * for everybody, none, or the one origin that may read assets: https://shop.example.")
                .orElse("*");
        return said.equalsIgnoreCase("none") ? null : said;
    }

    private Optional<Long> size(Setting setting) {
        return read(
                setting,
                SettingReader::bytes,
                "Write a number of bytes, or one with KB, MB or GB (1024 each) behind it: 64MB. 0 is none.");
    }

    private Optional<Boolean> truth(Setting setting) {
        return read(
                setting,
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                },
                "Write true or false.");
    }

    private static Optional<Boolean> dictionaries(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> Optional.of(true);
            case "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private <T> Optional<T> read(Setting setting, Function<String, Optional<T>> meaning, String remedy) {
        return settings.find(setting).flatMap(value -> {
            Optional<T> meant = meaning.apply(value.text().strip());
            if (meant.isEmpty()) {
                problems.add(Problem.error(
                        Location.of(value.place()),
                        "\"" + value.text() + "\" is no value of " + setting.property() + ".",
                        remedy));
            }
            return meant;
        });
    }

    private static Optional<Integer> seconds(String text) {
        return WHOLE_NUMBER.matcher(text).matches() && Long.parseLong(text) <= LONGEST_AGE
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
    }

    private static Optional<Long> bytes(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return Optional.empty();
        }
        long unit = switch (size.group("unit").toUpperCase(Locale.ROOT)) {
            case "K", "KB" -> MEGABYTE >> 10;
            case "M", "MB" -> MEGABYTE;
            case "G", "GB" -> MEGABYTE << 10;
            default -> 1;
        };
        return Optional.of(Long.parseLong(size.group("number")) * unit);
    }

    private static Optional<URI> absolute(String text) {
        return parse(text).filter(url -> url.getRawAuthority() != null && isHttp(url.getScheme(), false));
    }

    private static Optional<LinkStart> base(String text) {
        Optional<URI> url = parse(text);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        boolean isPath = url.get().getRawAuthority() == null;
        // Browsers take any number of slashes at the start for those before a host.
        if (isPath
                ? !text.startsWith("/") || text.startsWith("//")
                : !isHttp(url.get().getScheme(), true)) {
            return Optional.empty();
        }
        return Optional.of(new LinkStart(text.endsWith("/") ? text : text + "/", !isPath));
    }

    private static Optional<String> origin(String text) {
        return parse(text)
                .filter(url -> url.getRawAuthority() != null && isHttp(url.getScheme(), false))
                .filter(url -> Stream.of("", "/").anyMatch(url.getRawPath()::equals))
                .map(SettingReader::serialised);
    }

    /** As browsers write an origin (HTML section 7.1.1), and compare it, byte by byte. */
    private static String serialised(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        boolean usual = url.getPort() == -1 || url.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + url.getPort());
    }

    /** A URL that something can be appended to, all ASCII. */
    private static Optional<URI> parse(String text) {
        try {
            URI url = new URI(text);
            boolean complete = url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getRawUserInfo() == null
                    && !url.isOpaque()
                    && (url.getRawAuthority() == null || url.getHost() != null)
                    && text.chars().allMatch(c -> c < 0x7f)
                    && Stream.of(url.getRawPath().split("/", -1))
                            .noneMatch(segment -> segment.equals(".") || segment.equals(".."));
            return complete ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isHttp(@Nullable String scheme, boolean mayBeMissing) {
        return scheme == null ? mayBeMissing : scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
    }
}
