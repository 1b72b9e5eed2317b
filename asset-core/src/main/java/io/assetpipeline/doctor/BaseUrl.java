package io.assetpipeline.doctor;

import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.LogicalPath;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

/**
 * What the URLs of assets start with.
 *
 * @param value with scheme and host and a final {@code /}, without query and fragment
 */
public record BaseUrl(URI value) {

    public BaseUrl {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads what a user wrote.
     *
     * @param name of the setting, for messages
     * @throws ConfigurationException if it is not the URL of a server
     */
    public static BaseUrl parse(String name, String text) {
        String whole = text.startsWith("//") ? "https:" + text : text;
        try {
            URI url = new URI(whole.endsWith("/") ? whole : whole + "/");
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https"))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return new BaseUrl(url);
            }
        } catch (URISyntaxException e) {
            // Told below as everything else that is no such URL.
        }
        throw new ConfigurationException(
                Problem.error(
                        Location.of(name),
                        "\"" + bare(text) + "\" is not the URL of a server.",
                        "Write it as https://shop.example/ or https://shop.example/context/, without user, query and fragment."));
    }

    /** Neither what may be a password nor what may be a token. */
    private static String bare(String text) {
        return text.replaceAll("//[^/]*@", "//…@").replaceAll("[?#].*", "?…");
    }

    /** Where a file is served. */
    public URI of(LogicalPath path) {
        return URI.create(value + path.url());
    }

    /** Scheme, host and port, as {@code Origin} has them. */
    public String origin() {
        String port = value.getPort() < 0 ? "" : ":" + value.getPort();
        return (value.getScheme() + "://" + value.getHost()).toLowerCase(Locale.ROOT) + port;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
