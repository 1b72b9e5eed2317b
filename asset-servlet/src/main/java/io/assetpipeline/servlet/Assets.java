package io.assetpipeline.servlet;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.link.ImportMap;
import io.assetpipeline.link.InlineSource;
import io.assetpipeline.link.Link;
import io.assetpipeline.link.LinkKind;
import io.assetpipeline.link.LinkStart;
import io.assetpipeline.link.Mode;
import io.assetpipeline.link.StyleNeeds;
import io.assetpipeline.problem.MissingAssetException;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The assets of one application, for Java code: controllers that answer JSON, mails, sitemaps. The tags are built on it.
 *
 * <pre>{@code
 * Assets assets = Assets.of(servletContext);    // or injected, as a Spring bean
 * String logo = assets.url("img/logo.png");     // /shop/assets/img/logo.3f9c0a1b2d4e5f60.png
 * }</pre>
 *
 * Thread-safe. Mode, manifests and settings are read on the first use and then stay.
 */
public final class Assets {

    /** The servlet context's attribute that holds the application's assets, and so their name in EL. */
    public static final String ATTRIBUTE = "assets";

    private static final System.Logger LOG = System.getLogger(Assets.class.getName());

    private final Surroundings surroundings;
    private final Supplier<String> contextPath;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private Settings settings;
    private volatile @Nullable Running running;
    private Surroundings.@Nullable Paths paths;
    private volatile boolean answered;

    private Assets(Settings settings, Surroundings surroundings, Supplier<String> contextPath, boolean answered) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.surroundings = surroundings;
        this.contextPath = contextPath;
        this.answered = answered;
    }

    /** The assets of a web application, the same object each time; kept in its attribute {@value #ATTRIBUTE}. */
    public static Assets of(ServletContext context) {
        synchronized (context) {
            if (context.getAttribute(ATTRIBUTE) instanceof Assets assets) {
                return assets;
            }
            Assets assets = new Assets(
                    Settings.ofProcess().before(Settings.properties("context parameter", context::getInitParameter)),
                    new Surroundings(
                            context.getClassLoader(),
                            () -> Optional.ofNullable(context.getRealPath("/")).map(Path::of)),
                    context::getContextPath,
                    false);
            context.setAttribute(ATTRIBUTE, assets);
            return assets;
        }
    }

    /** Assets without a web application, for a mail job of its own: links start at {@code /} or at {@code ASSET_BASE_URL}. */
    public static Assets of(Settings settings, ClassLoader classPath) {
        return new Assets(settings, new Surroundings(classPath, Optional::empty), () -> "", true);
    }

    /**
     * Adds a place that is asked for settings before all others: where Spring runs, its own order counts. After the first use
     * a place is welcome that says nothing else than what was decided.
     *
     * @throws IllegalStateException after the first use, if a setting would change
     */
    public synchronized void configure(Settings.Place first) {
        Settings changed = settings.after(first);
        if (running != null) {
            for (Setting setting : Setting.values()) {
                Optional<Settings.Value> said = changed.find(setting);
                if (!said.map(Settings.Value::text)
                        .equals(settings.find(setting).map(Settings.Value::text))) {
                    throw new IllegalStateException(
                            said.map(Settings.Value::place).orElse("")
                                    + " comes too late: the assets are in use already, in "
                                    + mode().word() + " mode. Something used them before Spring was there; set "
                                    + setting.variable() + " in the environment instead.");
                }
            }
        }
        settings = changed;
        paths = null;
    }

    /**
     * What {@link AssetFilter} is mapped to: every prefix and every root file that a manifest or {@code assets.yaml} names, in
     * either mode, which this does not decide. At least one. A root file that {@code assets.yaml} names later is not among them
     * before the application starts again.
     */
    public List<String> urlPatterns() {
        Surroundings.Paths known = paths();
        return Stream.concat(
                        known.prefixes().stream().map(prefix -> "/" + prefix + "*"),
                        known.rootFiles().stream().map(file -> "/" + file))
                .toList();
    }

    /**
     * Whether {@link PageFilter} could have something to answer, in either mode, which this does not decide: a manifest lists
     * static pages, or there is an {@code assets.yaml}.
     */
    public boolean mayHavePages() {
        return paths().pages();
    }

    private synchronized Surroundings.Paths paths() {
        Surroundings.Paths known = paths;
        if (known == null) {
            known = surroundings.paths(settings);
            paths = known;
        }
        return known;
    }

    /** There is a filter for what the links lead to. */
    void answered() {
        answered = true;
    }

    /**
     * Tags ask this before they print a link that nobody would answer. Nothing happens outside of a web application.
     *
     * @throws IllegalStateException if no {@link AssetFilter} was made for these assets
     */
    public void requireFilter() {
        if (!answered) {
            throw new IllegalStateException("No filter answers the links to assets: the container did not ask"
                    + " io.assetpipeline.servlet.AssetInitializer. If web.xml has an <absolute-ordering>, add"
                    + " <name>assetpipeline</name> to it. Otherwise register the filter: in web.xml"
                    + " <filter><filter-name>assetFilter</filter-name>"
                    + "<filter-class>io.assetpipeline.servlet.AssetFilter</filter-class>"
                    + "<async-supported>true</async-supported></filter>"
                    + patternsForWebXml()
                    + ", in Spring @Bean AssetFilter assetFilter(Assets assets) { return new AssetFilter(assets); },"
                    + " in a MockMvc that is set up by hand .addFilters(new AssetFilter(assets)).");
        }
    }

    private String patternsForWebXml() {
        return urlPatterns().stream()
                .map(pattern -> "<url-pattern>" + pattern + "</url-pattern>")
                .collect(Collectors.joining(
                        "", " <filter-mapping><filter-name>assetFilter</filter-name>", "</filter-mapping>"));
    }

    /** What runs, if it is decided already. */
    Optional<Running> decided() {
        return Optional.ofNullable(running);
    }

    Running running() {
        Running decided = running;
        if (decided == null) {
            synchronized (this) {
                decided = running;
                if (decided == null) {
                    decided = Startup.decide(settings, surroundings);
                    running = decided;
                }
            }
        }
        return decided;
    }

    public Mode mode() {
        return running().mode();
    }

    /** What production serves, in class path order; empty in development. */
    public List<Release> releases() {
        return running().releases();
    }

    /**
     * The URL of an asset: below {@code ASSET_BASE_URL}, else below the context path, with a leading {@code /}. Not escaped.
     *
     * @param name a logical path; a query and a fragment behind it are kept
     * @throws MissingAssetException if there is no such asset and {@code asset.strict} is not false
     */
    public String url(String name) {
        return base().url(asset(name));
    }

    /**
     * The URL with scheme and host: below {@code ASSET_BASE_URL}, else {@code ASSET_ORIGIN}.
     *
     * @throws IllegalStateException if neither is set
     */
    public String absoluteUrl(String name) {
        Choices now = running().choices();
        if (now.cdn() != null && now.cdn().otherOrigin()) {
            return withScheme(now.cdn().url(asset(name)), now.origin());
        }
        if (now.origin() != null) {
            return now.origin() + url(name);
        }
        throw new IllegalStateException("The absolute URL of \"" + name + "\" is not known outside of a request."
                + " Set ASSET_ORIGIN to where the application is seen, as https://shop.example,"
                + " or pass the request: absoluteUrl(name, request).");
    }

    /** The URL with scheme and host: as {@link #absoluteUrl(String)}, else with those of the request. */
    public String absoluteUrl(String name, HttpServletRequest request) {
        return absoluteUrl(name, () -> {
            String url = request.getRequestURL().toString();
            String path = request.getRequestURI();
            String origin = url.endsWith(path) ? url.substring(0, url.length() - path.length()) : url;
            return origin + request.getContextPath();
        });
    }

    /**
     * The URL with scheme and host: as {@link #absoluteUrl(String)}, else below the application's own.
     *
     * @param application asked only where those do not say it: where the client sees the application, without a final {@code /}, as
     *     {@code https://shop.example/ctx}
     */
    public String absoluteUrl(String name, Supplier<String> application) {
        Choices now = running().choices();
        LinkStart cdn = now.cdn();
        if (now.origin() != null || (cdn != null && cdn.value().contains("://"))) {
            return absoluteUrl(name);
        }
        if (cdn == null) {
            return LinkStart.contextPath(application.get()).url(asset(name));
        }
        String origin = originOf(application.get());
        return cdn.otherOrigin() ? withScheme(cdn.url(asset(name)), origin) : origin + cdn.url(asset(name));
    }

    private static String originOf(String url) {
        int path = url.indexOf('/', url.indexOf("//") + 2);
        return path < 0 ? url : url.substring(0, path);
    }

    /** What {@code //host} leaves to the page: as the application's own origin has it. */
    private static String withScheme(String url, @Nullable String origin) {
        if (!url.startsWith("//")) {
            return url;
        }
        return (origin == null ? "https:" : origin.substring(0, origin.indexOf(':') + 1)) + url;
    }

    /** Subresource Integrity of an asset; empty in development, where it changes. */
    public Optional<String> integrity(String name) {
        return Optional.ofNullable(asset(name).integrity());
    }

    /** Whether there is an asset of that name: for names that are made from data. */
    public boolean exists(String name) {
        return running().links().exists(name);
    }

    /** What a Content-Security-Policy has to allow: {@code 'self'}, or the origin of {@code ASSET_BASE_URL}. */
    public String origin() {
        LinkStart cdn = running().choices().cdn();
        if (cdn == null || !cdn.otherOrigin()) {
            return "'self'";
        }
        URI url = URI.create(cdn.value());
        return (url.getScheme() == null ? "" : url.getScheme() + "://") + url.getRawAuthority();
    }

    /** The links of a bundle in order; without {@code asset.strict}, for a name that there is not, its default output. */
    public List<Link> bundle(BundleKind kind, String name) {
        try {
            return running().links().bundle(kind, name);
        } catch (MissingAssetException e) {
            tolerate(e, kind.word() + " " + name);
            Link output = logical(kind.word() + "/" + name + "." + kind.word());
            return List.of(new Link(LinkKind.of(kind), output.href(), List.of(), null));
        }
    }

    /**
     * The link of an asset; without {@code asset.strict}, for a name that there is not, its logical path.
     *
     * @throws MissingAssetException as {@link #url} does
     */
    public Link asset(String name) {
        // What the message says is dear to find out where names come from data.
        if (!running().choices().strict() && isTold(name) && !exists(name)) {
            return logical(name);
        }
        try {
            return running().links().asset(name);
        } catch (MissingAssetException e) {
            tolerate(e, name);
            return logical(name);
        }
    }

    /**
     * The links by which a page asks early for a bundle and what its style sheets need; without {@code asset.strict} none for a
     * name that there is not.
     */
    public List<Link> preload(BundleKind kind, String name, StyleNeeds needs) {
        if (kind != BundleKind.CSS && !needs.equals(StyleNeeds.NONE)) {
            throw new IllegalArgumentException("Fonts and images are needed by style sheets, not by the " + kind.word()
                    + " bundle \"" + name + "\".");
        }
        try {
            return running().links().preload(kind, name, needs);
        } catch (MissingAssetException e) {
            tolerate(e, kind.word() + " " + name);
            return List.of();
        }
    }

    /**
     * The link by which a page asks early for an asset; without {@code asset.strict} empty for a name that there is not.
     *
     * @throws IllegalArgumentException if browsers do not preload such a file
     */
    public Optional<Link> preload(String name) {
        try {
            return Optional.of(running().links().preload(name));
        } catch (MissingAssetException e) {
            tolerate(e, name);
            return Optional.empty();
        }
    }

    /**
     * The JSON of the application's import map, for a page that has no tags: what stands in
     * {@code <script type="importmap">} as it is, before the first module. Empty if no module needs one.
     */
    public Optional<String> importMap() {
        return importMap(base());
    }

    /** The same for a page whose links start otherwise. */
    public Optional<String> importMap(LinkStart base) {
        ImportMap map = running().links().importMap();
        boolean integrity = running().choices().integrity() != IntegrityPolicy.NEVER;
        return map.isEmpty() ? Optional.empty() : Optional.of(map.json(base, integrity));
    }

    /** The links of the assets that a pattern matches, by logical path. */
    public SortedMap<LogicalPath, Link> matching(PathPattern pattern) {
        return running().links().matching(pattern);
    }

    /** The texts of a bundle, or of a style sheet or script; without {@code asset.strict} nothing for a name that there is not. */
    public List<InlineSource> inline(BundleKind kind, String name) {
        try {
            return running().links().inline(kind, name);
        } catch (MissingAssetException e) {
            tolerate(e, kind.word() + " " + name);
            return List.of();
        }
    }

    private void tolerate(MissingAssetException missing, String name) {
        if (running().choices().strict()) {
            throw missing;
        }
        // Names made from data must not fill the memory.
        if (!isTold(name) && told.add(start(name))) {
            LOG.log(System.Logger.Level.WARNING, missing.getMessage());
        }
    }

    private boolean isTold(String name) {
        return told.size() >= 1000 || told.contains(start(name));
    }

    private static String start(String name) {
        return name.length() > 200 ? name.substring(0, 200) : name;
    }

    private Link logical(String name) {
        String prefix = running().files().prefixes().first();
        return Link.to(LogicalPath.parse(name).map(path -> prefix + path.url()).orElse(prefix));
    }

    /**
     * What stands before every link.
     *
     * @param ofRequest the request's context path, which behind a proxy may differ from the application's
     */
    public LinkStart base(String ofRequest) {
        LinkStart cdn = running().choices().cdn();
        return cdn != null ? cdn : LinkStart.contextPath(ofRequest);
    }

    /** What stands before every link where there is no request: the context path is the application's own. */
    public LinkStart base() {
        return base(contextPath.get());
    }

    /**
     * Whether tags print the integrity of a link: {@code asset.integrity}. Where the import map tells it, the preload of a module
     * does, too, or Chromium takes them for two files and loads the module again.
     */
    public boolean printsIntegrity(Link link) {
        return switch (running().choices().integrity()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> base("").otherOrigin() || link.kind() == LinkKind.MODULE_PRELOAD;
        };
    }

    /**
     * The nonce of a response, from the first request attribute that {@code asset.nonceAttributes} names and that is there;
     * unless set, {@code asset.nonce}, {@code cspNonce}, {@code nonce}.
     *
     * @param requestAttributes by name, null for none
     */
    public Optional<String> nonce(Function<String, @Nullable Object> requestAttributes) {
        for (String name : running().choices().nonceAttributes()) {
            Object nonce = requestAttributes.apply(name);
            if (nonce != null && !nonce.toString().isBlank()) {
                return Optional.of(nonce.toString());
            }
        }
        return Optional.empty();
    }
}
