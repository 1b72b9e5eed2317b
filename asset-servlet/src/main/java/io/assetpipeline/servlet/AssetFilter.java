package io.assetpipeline.servlet;

import io.assetpipeline.fallback.Fallback;
import io.assetpipeline.http.Answer;
import io.assetpipeline.http.PreparedFile;
import io.assetpipeline.link.AssetFiles.Lookup;
import io.assetpipeline.link.Mode;
import io.assetpipeline.link.ServedFile;
import io.assetpipeline.manifest.PrefixFolder;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.source.LogicalPath;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers every request below the prefixes of the assets and for the root files, and no other. {@link AssetInitializer} registers it where the
 * container looks for initializers; elsewhere {@code web.xml} names it, or a test makes one by hand:
 *
 * <pre>{@code
 * MockMvcBuilders.standaloneSetup(controller).addFilters(new AssetFilter(assets))
 * }</pre>
 *
 * It creates no session, and in production no request leads to a look at the file system that the index does not name.
 * Thread-safe.
 */
public final class AssetFilter implements Filter {

    /** The filter's name, by which a second registration is seen to be one. */
    public static final String NAME = "assetFilter";

    private final VanishedFiles vanished = new VanishedFiles();
    private volatile @Nullable Assets assets;

    /** For {@code web.xml}: the assets of the context that it is initialised in. */
    public AssetFilter() {}

    public AssetFilter(Assets assets) {
        this.assets = Objects.requireNonNull(assets, "assets");
        assets.answered();
    }

    /**
     * The application starts: mode and settings are decided.
     *
     * @throws AssetException if they cannot be
     */
    @Override
    public void init(FilterConfig config) {
        Assets mine = assets;
        if (mine == null) {
            mine = Assets.of(config.getServletContext());
            mine.answered();
            assets = mine;
        }
        mine.running();
    }

    /** The application ends: what looks for files of other releases has threads of its own. */
    @Override
    public void destroy() {
        Assets mine = assets;
        if (mine != null) {
            mine.decided().flatMap(Running::fallback).ifPresent(Fallback::close);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Running running = Objects.requireNonNull(assets, "init was not called").running();
        if (!(request instanceof HttpServletRequest asked)
                || !(response instanceof HttpServletResponse answer)
                || !answers(running, asked, answer)) {
            chain.doFilter(request, response);
        }
    }

    /** False if the request is the application's. */
    private boolean answers(Running running, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        // Nearly every request: written as our links are, asked for before.
        PreparedFile known = running.prepared().find(request.getRequestURI());
        if (known != null) {
            serve(running, request, response, known);
            return true;
        }
        Lookup lookup;
        try {
            if (!isOurs(running, request)) {
                return false;
            }
            lookup = find(running, request);
        } catch (AssetException e) {
            if (running.mode() == Mode.PRODUCTION) {
                throw e;
            }
            // An assets.yaml that is being edited: whoever edits it looks at the browser first.
            PlainAnswer.send(request, response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, message(e));
            return true;
        }
        if (lookup instanceof Lookup.Found found) {
            serve(running, request, response, prepared(running, request, found.file()));
            return true;
        }
        Optional<ServedFile> elsewhere = elsewhere(running, request);
        if (elsewhere.isPresent()) {
            // Not among the prepared ones, which are kept for ever: its memory is bounded where it was found.
            serve(running, request, response, running.answers().prepare(elsewhere.get()));
            return true;
        }
        if (running.choices().passThrough() && !isHidden(running, request)) {
            return false;
        }
        boolean telling = running.mode() == Mode.DEVELOPMENT && lookup instanceof Lookup.Absent;
        absent(request, response, telling ? ((Lookup.Absent) lookup).why() : "There is no such asset.");
        return true;
    }

    /**
     * By the container's reading of the path, which is what chose this filter: one that is mapped to more than the prefixes
     * and the root files leaves the rest alone.
     */
    private static boolean isOurs(Running running, HttpServletRequest request) {
        String path = containerPath(request);
        return running.files().prefixes().stream().anyMatch(prefix -> path.startsWith(prefix, 1))
                || (!path.isEmpty() && running.files().rootFiles().contains(path.substring(1)));
    }

    /**
     * Whether a path leads to where pages and root files lie. A page has a path of its own, at which the application's filters
     * decide who may see it; here nobody asks. Some file systems do not tell cases apart, or drop a dot at the end of a name.
     */
    private static boolean isHidden(Running running, HttpServletRequest request) {
        String path = containerPath(request);
        return running.files().prefixes().stream()
                .flatMap(prefix -> Arrays.stream(PrefixFolder.values()).map(folder -> prefix + folder.word()))
                .anyMatch(folder -> path.regionMatches(true, 1, folder, 0, folder.length()));
    }

    private static String containerPath(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getServletPath(), "")
                + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    private static Lookup find(Running running, HttpServletRequest request) {
        Optional<String> path = welcomeFile(running, request).or(() -> path(request));
        return path.isPresent()
                ? running.files().find(path.get())
                : new Lookup.Absent("No asset can have a path that is written like this.");
    }

    /** A container may read a folder as its welcome file, which the request does not name. */
    private static Optional<String> welcomeFile(Running running, HttpServletRequest request) {
        String chosen = containerPath(request);
        return request.getRequestURI().endsWith("/")
                        && !chosen.isEmpty()
                        && running.files().rootFiles().contains(chosen.substring(1))
                ? Optional.of(chosen.substring(1))
                : Optional.empty();
    }

    private static Optional<String> path(HttpServletRequest request) {
        return RequestPath.of(request.getRequestURI(), request.getContextPath());
    }

    /** A file of another release. Whoever looks for one for itself is told at once: two instances must not ask each other. */
    private static Optional<ServedFile> elsewhere(Running running, HttpServletRequest request) {
        boolean reading =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return running.fallback()
                .filter(fallback -> reading && request.getHeader(Fallback.HEADER) == null)
                .flatMap(fallback -> path(request)
                        .flatMap(path -> fallback.find(path, running.files().prefixes())));
    }

    private static PreparedFile prepared(Running running, HttpServletRequest request, ServedFile file) {
        // Sources change.
        Optional<LogicalPath> path =
                running.mode() == Mode.PRODUCTION ? path(request).flatMap(LogicalPath::parse) : Optional.empty();
        return path.isPresent()
                ? running.prepared().of(request.getServletContext().getContextPath(), path.get(), file)
                : running.answers().prepare(file);
    }

    private void serve(Running running, HttpServletRequest request, HttpServletResponse response, PreparedFile asset)
            throws IOException {
        ServletHead head = new ServletHead(request);
        Answer answer = running.answers().to(head, asset);
        if (!sends(request, response, answer)
                && !(answer.isDelta()
                        && sends(request, response, running.answers().withoutDeltas(head, asset)))) {
            absent(request, response, "The file of this asset cannot be read.");
        }
    }

    /** False if the file cannot be read, which the log is told; the response is as it was. */
    private boolean sends(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        try {
            AnswerSender.send(request, response, answer);
            return true;
        } catch (UnreadableFileException e) {
            // Not as the client wrote it, who can escape one path in any number of ways.
            String path = path(request).orElseThrow();
            vanished.tell(
                    answer.isDelta() ? path + " delta" : path,
                    request.getRequestURI() + (answer.isDelta() ? " has a delta" : " is an asset"),
                    e);
            return false;
        }
    }

    private static void absent(HttpServletRequest request, HttpServletResponse response, String why)
            throws IOException {
        PlainAnswer.send(request, response, HttpServletResponse.SC_NOT_FOUND, why);
    }

    private static String message(AssetException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }
}
