package io.assetpipeline.link;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What stands before every link: the context path, or a CDN.
 *
 * @param value with a final {@code /}
 * @param otherOrigin whether links go to another origin than the page's, so that integrity needs {@code crossorigin}
 */
public record LinkStart(String value, boolean otherOrigin) {

    public LinkStart {
        Objects.requireNonNull(value, "value");
        if (!value.endsWith("/")) {
            throw new IllegalArgumentException("No final slash: " + value);
        }
    }

    /** What browsers take for the start of a host: to them a backslash is a slash (WHATWG URL, special schemes). */
    private static final Pattern HOST = Pattern.compile("^[/\\\\]{2,}");

    /**
     * The application itself.
     *
     * @param contextPath as the Servlet API has it: empty, or with a leading {@code /} only. Filters make it of what a proxy, or a
     *     client past it, says: it never leads to another host
     */
    public static LinkStart contextPath(String contextPath) {
        return new LinkStart(HOST.matcher(contextPath + "/").replaceFirst("/"), false);
    }

    /**
     * A CDN.
     *
     * @param url absolute, with or without a final {@code /}
     */
    public static LinkStart cdn(String url) {
        return new LinkStart(url.endsWith("/") ? url : url + "/", true);
    }

    /** Without scheme and host: {@code /}, {@code /shop/}. */
    public String path() {
        return otherOrigin ? value.substring(value.indexOf('/', value.indexOf("//") + 2)) : value;
    }

    public String url(Link link) {
        return value + link.href();
    }
}
