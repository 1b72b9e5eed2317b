package io.assetpipeline.cli;

import io.assetpipeline.collect.StoredEncoding;
import io.assetpipeline.doctor.BaseUrl;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.NearestNames;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Encoding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an option says where it is given, and the environment otherwise.
 *
 * @param settings of the environment
 */
public record CollectSettings(Settings settings) {

    private static final Map<String, StoredEncoding> ENCODINGS = Map.of(
            "identity", StoredEncoding.IDENTITY,
            "gzip", new StoredEncoding(Encoding.GZIP),
            "br", new StoredEncoding(Encoding.BR));

    private static final List<String> ENCODING_WORDS = List.of("identity", "gzip", "br");

    /**
     * In which form files are stored.
     *
     * @param optionName for messages
     * @throws ConfigurationException if there is no such form
     */
    public StoredEncoding encoding(Optional<String> option, String optionName) {
        Optional<String> given = option.filter(text -> !text.isBlank());
        String name = given.isPresent() ? optionName : "ASSET_S3_ENCODING";
        String word =
                given.or(() -> settings.value(name)).orElse("identity").strip().toLowerCase(Locale.ROOT);
        StoredEncoding encoding = ENCODINGS.get(word);
        if (encoding == null) {
            throw new ConfigurationException(Problem.error(
                    Location.of(name),
                    "\"" + word + "\" is not an encoding that a store can have.",
                    NearestNames.question(word, ENCODING_WORDS, "Write " + String.join(", ", ENCODING_WORDS) + ".")));
        }
        return encoding;
    }

    /**
     * What links start with.
     *
     * @throws ConfigurationException if it is not the URL of a server
     */
    public Optional<BaseUrl> baseUrl(Optional<String> option, String optionName) {
        return url(option, optionName, "ASSET_BASE_URL");
    }

    /**
     * The origin of the pages: scheme, host and port.
     *
     * @throws ConfigurationException if it is not the URL of a server
     */
    public Optional<String> origin(Optional<String> option, String optionName) {
        return url(option, optionName, "ASSET_ORIGIN").map(BaseUrl::origin);
    }

    private Optional<BaseUrl> url(Optional<String> option, String optionName, String variable) {
        Optional<String> given = option.filter(text -> !text.isBlank());
        return given.isPresent()
                ? given.map(text -> BaseUrl.parse(optionName, text.strip()))
                : settings.value(variable).map(text -> BaseUrl.parse(variable, text));
    }
}
