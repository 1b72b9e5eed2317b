package io.assetpipeline.servlet;

import io.assetpipeline.http.Answer;
import io.assetpipeline.http.Header;
import io.assetpipeline.http.PageAnswers;
import io.assetpipeline.link.Mode;
import io.assetpipeline.link.PageFiles.PageLookup;
import io.assetpipeline.link.ServedFile;
import io.assetpipeline.problem.AssetException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers GET and HEAD of static pages, and nothing else. A page is content of the application, so this filter has to stand behind
 * those that ask for a login, set headers or compress; {@link AssetInitializer} registers it there. In {@code web.xml} it is the
 * last one, mapped to {@code /*}.
 *
 * <p>Thread-safe.
 */
public final class PageFilter implements Filter {

    /** The filter's name, by which a second registration is seen to be one. */
    public static final String NAME = "assetPageFilter";

    private final PageAnswers answers = new PageAnswers();
    private final VanishedFiles vanished = new VanishedFiles();
    private volatile @Nullable Assets assets;

    /** For {@code web.xml}: the pages of the context that it is initialised in. */
    public PageFilter() {}

    public PageFilter(Assets assets) {
        this.assets = Objects.requireNonNull(assets, "assets");
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
            assets = mine;
        }
        mine.running();
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
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            return false;
        }
        Optional<String> path = RequestPath.ofPage(request.getRequestURI(), request.getContextPath());
        if (path.isEmpty()) {
            return false;
        }
        Optional<PageLookup> lookup;
        try {
            lookup = running.pages().find(path.get());
        } catch (AssetException e) {
            if (running.mode() == Mode.PRODUCTION) {
                throw e;
            }
            // A page that is being written: whoever writes it looks at the browser first.
            PlainAnswer.send(
                    request,
                    response,
                    HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                    Objects.requireNonNullElse(e.getMessage(), e.toString()));
            return true;
        }
        if (lookup.isEmpty()) {
            return false;
        }
        if (lookup.get() instanceof PageLookup.Redirect folder) {
            return redirects(request, response, folder.url());
        }
        serve(request, response, ((PageLookup.Found) lookup.get()).file());
        return true;
    }

    private static boolean redirects(HttpServletRequest request, HttpServletResponse response, String folder) {
        String location = request.getContextPath() + "/" + folder;
        if (location.startsWith("//")) {
            // A browser would take it for another host.
            return false;
        }
        String query = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_FOUND);
        // Not sendRedirect: some containers make it absolute, with the host that a proxy has replaced.
        response.setHeader("Location", query == null ? location : location + "?" + query);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(0);
        return true;
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, ServedFile file) throws IOException {
        Answer answer = answers.to(new ServletHead(request), answers.prepare(file));
        try {
            AnswerSender.send(request, response, cached(request, response, file, answer));
        } catch (UnreadableFileException e) {
            vanished.tell(file.identity().tag(), request.getRequestURI() + " is a page", e);
            PlainAnswer.send(
                    request, response, HttpServletResponse.SC_NOT_FOUND, "The file of this page cannot be read.");
        }
    }

    /**
     * No cache that is shared keeps a page: whether it is for everybody is not known here. Who is logged in asks each time, and
     * sees nothing any more after the logout. A filter of the application that has said something has the last word.
     */
    private static Answer cached(
            HttpServletRequest request, HttpServletResponse response, ServedFile file, Answer answer) {
        if (answer.saysCacheControl() || response.containsHeader("Cache-Control")) {
            return answer;
        }
        boolean asked = file.lifetime() == ServedFile.Lifetime.NONE || request.getRemoteUser() != null;
        return answer.with(new Header("Cache-Control", asked ? "private, no-cache" : "private, max-age=60"));
    }
}
