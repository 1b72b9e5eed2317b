package io.assetpipeline.thymeleaf;

import io.assetpipeline.link.LinkStart;
import io.assetpipeline.servlet.Assets;
import io.assetpipeline.servlet.ResponseLinks;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.Contexts;
import org.thymeleaf.context.IContext;
import org.thymeleaf.web.IWebExchange;
import org.thymeleaf.web.IWebRequest;
import org.thymeleaf.web.servlet.IServletWebExchange;

/**
 * What is being printed, and for whom.
 *
 * @param exchange null where there is no request, as in a mail
 */
record Page(Assets assets, @Nullable IWebExchange exchange) {

    /**
     * The page of a context.
     *
     * @param given the dialect's own; null to take the web application's
     * @throws IllegalStateException if there are neither
     */
    static Page of(@Nullable Assets given, IContext context) {
        IWebExchange exchange = Contexts.isWebContext(context) ? Contexts.getWebExchange(context) : null;
        if (given != null) {
            return new Page(given, exchange);
        }
        if (exchange == null) {
            throw new IllegalStateException("This template is processed without a web application,"
                    + " so the dialect cannot find its assets. Give them to it: new AssetDialect(assets).");
        }
        if (exchange.getApplication().getAttributeValue(Assets.ATTRIBUTE) instanceof Assets ofApplication) {
            return new Page(ofApplication, exchange);
        }
        throw new IllegalStateException("The web application has no attribute \"" + Assets.ATTRIBUTE
                + "\", so the dialect cannot find its assets. Give them to it:"
                + " new AssetDialect(Assets.of(servletContext)).");
    }

    /**
     * What links start with.
     *
     * @throws IllegalStateException if they would lead nowhere, because no filter answers them
     */
    LinkStart base() {
        IWebExchange now = exchange;
        if (now == null) {
            return assets.base();
        }
        assets.requireFilter();
        return assets.base(contextPath(now.getRequest()));
    }

    String url(String name) {
        return base().url(assets.asset(name));
    }

    String absoluteUrl(String name) {
        IWebExchange now = exchange;
        if (now == null) {
            return assets.absoluteUrl(name);
        }
        assets.requireFilter();
        return assets.absoluteUrl(name, () -> application(now.getRequest()));
    }

    Optional<String> nonce() {
        IWebExchange now = exchange;
        return now == null ? Optional.empty() : assets.nonce(now::getAttributeValue);
    }

    /** Whether the response could take a {@code Link} header; there may be none, or it may have begun. */
    boolean addLinkHeader(String value) {
        return exchange instanceof IServletWebExchange servlet
                && ResponseLinks.add(servlet.getNativeResponseObject(), value);
    }

    private static String contextPath(IWebRequest request) {
        String path = request.getApplicationPath();
        return path == null ? "" : path;
    }

    /** {@code https://shop.example/ctx}. */
    private static String application(IWebRequest request) {
        String scheme = request.getScheme().toLowerCase(Locale.ROOT);
        Integer port = request.getServerPort();
        boolean usual = port == null || port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + request.getServerName() + (usual ? "" : ":" + port) + contextPath(request);
    }
}
