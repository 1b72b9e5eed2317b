package io.assetpipeline.cli;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What depends on where a command runs: system properties first, then the environment. A blank value is as none.
 *
 * @param properties by name; null for what is not set
 * @param environment likewise
 */
public record Settings(Function<String, @Nullable String> properties, Function<String, @Nullable String> environment) {

    /** Which system property has the meaning of a variable; all others are asked of the environment alone. */
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            entry("ASSET_S3_URL", "asset.s3.url"),
            entry("ASSET_S3_ENDPOINT", "asset.s3.endpoint"),
            entry("ASSET_S3_ACL", "asset.s3.acl"),
            entry("ASSET_S3_SDK", "asset.s3.sdk"),
            entry("ASSET_S3_ENCODING", "asset.s3.encoding"),
            entry("ASSET_BASE_URL", "asset.baseUrl"),
            entry("ASSET_ORIGIN", "asset.origin"),
            entry("ASSET_RELEASE", "asset.release"),
            entry("AWS_REGION", "aws.region"));

    /** Those of this process. */
    public static Settings ofProcess() {
        return new Settings(System::getProperty, System::getenv);
    }

    /** The value of a setting by the name of its variable. */
    public Optional<String> value(String variable) {
        return Optional.ofNullable(lookup(variable));
    }

    @Nullable
    String lookup(String variable) {
        String property = PROPERTIES.get(variable);
        String set = property == null ? null : properties.apply(property);
        String value = set == null || set.isBlank() ? environment.apply(variable) : set;
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** What people call the release: the first of {@code ASSET_RELEASE}, Heroku's release and its commit; empty for none. */
    public String label() {
        return value("ASSET_RELEASE")
                .or(() -> value("HEROKU_RELEASE_VERSION"))
                .or(() -> value("SOURCE_VERSION"))
                .orElse("");
    }

    /** Neither names nor values: some of these are secrets. */
    @Override
    public String toString() {
        return "Settings";
    }
}
