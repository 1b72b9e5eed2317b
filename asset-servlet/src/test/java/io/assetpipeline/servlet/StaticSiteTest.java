package io.assetpipeline.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The output of a static site generator, built and served. */
class StaticSiteTest {

    private static final Pattern CSS_URL = Pattern.compile("(?i)url\\(\\s*'?([^')]+?)'?\\s*\\)");

    private static final Pattern IMPORT = Pattern.compile("import \"([^\"]+)\"");

    private static final StaticSite SITE = StaticSite.create();

    @TempDir
    private static Path folder;

    private static Path application;
    private static TestTomcat tomcat;
    private static RawHttp http;

    @BeforeAll
    static void start() throws Exception {
        tomcat = new TestTomcat(folder);
        application = tomcat.application("site", "");
        Path project = folder.resolve("project");
        SITE.writeTo(project.resolve("public"));
        Files.writeString(project.resolve("assets.yaml"), """
                roots: [public]
                include: ["**/*.html"]
                css: {colors: [css/colors.css]}
                """);
        AssetPipeline.of(project)
                .artifact("com.example:site")
                .output(OutputLayout.war(application, project.resolve("target")))
                .build();
        tomcat.deploy("", application);
        tomcat.deploy("/ctx", application);
        http = tomcat.start();
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.close();
    }

    @Test
    void keepsEveryByteThatIsNoRewrittenAttribute() throws IOException {
        assertThat(SITE.pages()).hasSize(StaticSite.PAGES);
        for (Map.Entry<String, StaticSite.Page> page : SITE.pages().entrySet()) {
            byte[] built =
                    Files.readAllBytes(application.resolve("assets/.pages").resolve(page.getKey()));
            assertThat(StaticSite.bytes(built))
                    .as(page.getKey())
                    .matches(page.getValue().built());
            // One byte more is seen.
            assertThat(StaticSite.bytes(built) + "\n")
                    .doesNotMatch(page.getValue().built());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ctx/"})
    void hasNoLinkThatLeadsNowhere(String start) throws IOException {
        Map<String, Set<String>> links = new TreeMap<>();
        for (String page : SITE.pages().keySet()) {
            for (String address : StaticSite.addresses(start + page).toList()) {
                RawHttp.Answer answer = http.get(address);
                assertThat(answer.status()).as(address).isEqualTo(200);
                URI base = URI.create("http://localhost" + address);
                for (String link : links(Jsoup.parse(answer.text()))) {
                    URI target = base.resolve(link);
                    if ("localhost".equals(target.getHost())) {
                        links.computeIfAbsent(target.getPath(), path -> new TreeSet<>())
                                .add(address);
                    }
                }
            }
        }
        // A page, two style sheets, two scripts, four pictures; no picture or script of the pages' texts.
        assertThat(links).hasSize(9);
        assertThat(links.keySet()).allMatch(path -> path.startsWith(start));
        for (Map.Entry<String, Set<String>> link : links.entrySet()) {
            assertThat(http.get(link.getKey()).status())
                    .as("%s of %s", link.getKey(), link.getValue())
                    .isEqualTo(200);
        }
    }

    private static List<String> links(Document page) {
        List<String> links = new ArrayList<>();
        for (Element element : page.getAllElements()) {
            for (String name : List.of("src", "href", "poster")) {
                if (element.hasAttr(name)) {
                    links.add(element.attr(name));
                }
            }
            for (String candidate : element.attr("srcset").split(",", -1)) {
                if (!candidate.isBlank()) {
                    links.add(candidate.strip().split("\\s", 2)[0]);
                }
            }
            addUrls(element.attr("style"), links);
            if (element.attr("type").equals("module")) {
                Matcher module = IMPORT.matcher(element.data());
                while (module.find()) {
                    links.add(module.group(1));
                }
            }
            if (element.normalName().equals("style")) {
                addUrls(element.data().replaceAll("(?s)/\\*.*?\\*/", ""), links);
            }
        }
        return links;
    }

    private static void addUrls(String css, List<String> links) {
        Matcher url = CSS_URL.matcher(css);
        while (url.find()) {
            links.add(url.group(1));
        }
    }
}
