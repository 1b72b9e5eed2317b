package io.assetpipeline.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.config.Located;
import io.assetpipeline.config.MissingPolicy;
import io.assetpipeline.config.MissingRule;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.NearestNames;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateChecksTest {

    private static final Set<String> FILES = Set.of("img/logo.png", "img/a#b.svg", "css/alone.css", "js/alone.js");

    @TempDir
    private Path project;

    private final Problems problems = new Problems();

    @Test
    void whatIsThereIsAReference() throws IOException {
        TemplateReferences references = check(
                "<asset:css bundle='site'/><asset:js bundle='app'/><asset:url name='img/logo.png?x#y'/>"
                        + "<asset:url name='img/a#b.svg'/><asset:inline css='site'/><asset:inline css='css/alone.css'/>"
                        + "<asset:paths include='img/*, {a,b}/*'/>${assets.exists('js/alone.js')}${assets.exists('js/gone.js')}");
        assertThat(problems.all()).isEmpty();
        assertThat(references.assets())
                .extracting(LogicalPath::value)
                .containsExactly("css/alone.css", "img/a#b.svg", "img/logo.png", "js/alone.js");
        assertThat(references.computed()).isEmpty();
    }

    @Test
    void aWrongNameIsAnErrorAtItsPlaceWithTheNearest() throws IOException {
        TemplateReferences references = check("<p>\n  <asset:css bundle='sita'/>\n<asset:url name='img/logos.png'/>"
                + "<asset:url name='/img/logo.png'/>\n<asset:css bundle='app'/>\n<asset:inline js='js/alon.js'/>"
                + "\n<asset:url name='https://x.example/a'/>\n<asset:paths include='../*'/>\n<asset:url name=''/>");
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "web/a.jsp:2:22: There is no css bundle \"sita\". Did you mean \"site\"?",
                        "web/a.jsp:3:18: There is no asset \"img/logos.png\" (looked in src/main/assets). Did you mean \"img/logo.png\"?",
                        "web/a.jsp:3:51: There is no asset \"/img/logo.png\" (looked in src/main/assets). A name has no leading \"/\": write \"img/logo.png\".",
                        "web/a.jsp:4:20: There is no css bundle \"app\". There is a js bundle of that name: link it with asset:js, or inline it in a script element.",
                        "web/a.jsp:5:19: There is no js bundle \"js/alon.js\". There are \"app\".",
                        "web/a.jsp:6:18: There is no asset \"https://x.example/a\" (looked in src/main/assets). This is a URL: write it into the page as it is, without a tag of the assets.",
                        "web/a.jsp:7:23: The pattern \"../*\" is none. \"..\" is not allowed: a path is relative to a root and cannot leave it. Write patterns of names with commas between them: img/flags/*.",
                        "web/a.jsp:8:18: There is no asset \"\" (looked in src/main/assets). The name is empty: write the path of a file below its root, as \"img/logo.png\".");
        assertThat(references.assets()).isEmpty();
    }

    @Test
    void whyAFileThatIsThereIsNoAssetIsSaid() throws IOException {
        check("<asset:url name='img/refused.psd'/><asset:inline css='css/claimed.css'/>");
        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "web/a.jsp:1:18: There is no asset \"img/refused.psd\": It is excluded. Take one of the two out.",
                        "web/a.jsp:1:55: \"css/claimed.css\" is brought by more than one dependency: a, b. Give the application one of its own of that name, or drop one of the dependencies.");
    }

    @Test
    void aComputedNameIsNoProblem() throws IOException {
        TemplateReferences references =
                check("<asset:url name='img/${code}.png'/>\n${assets.url(x ? 'img/logo.png' : y)}");
        assertThat(problems.all()).isEmpty();
        assertThat(references.computed())
                .extracting(name -> name.location() + " " + name.kind() + " " + name.expression())
                .containsExactly("web/a.jsp:1:18 FILE img/${code}.png", "web/a.jsp:2:35 FILE y");
        assertThat(references.assets()).extracting(LogicalPath::value).containsExactly("img/logo.png");
    }

    @Test
    void aRuleForTheTemplateDecides() throws IOException {
        String page = "<asset:css bundle='nothing'/>";
        check(
                page,
                rule("b.jsp", MissingPolicy.IGNORE),
                rule("a.jsp", MissingPolicy.WARN),
                rule("**", MissingPolicy.IGNORE));
        assertThat(problems.warnings()).hasSize(1);
        assertThat(problems.errors()).isEmpty();
    }

    @Test
    void aRuleMayNameTheTemplateByItsPathInTheProject() throws IOException {
        check("<asset:css bundle='nothing'/>", rule("web/*.jsp", MissingPolicy.IGNORE));
        assertThat(problems.all()).isEmpty();
    }

    private static MissingRule rule(String from, MissingPolicy policy) {
        return new MissingRule(new Located<>(PathPattern.parse(from), Location.of("assets.yaml")), policy);
    }

    private TemplateReferences check(String page, MissingRule... rules) throws IOException {
        Files.createDirectories(project.resolve("web"));
        Files.writeString(project.resolve("web/a.jsp"), page);
        TemplateFile template =
                Templates.files(project, List.of("web"), problems).get(0);
        return new TemplateChecks(new Names(), "src/main/assets", List.of(rules)).check(template, problems);
    }

    private static final class Names implements TemplateChecks.Known {

        @Override
        public boolean has(LogicalPath name) {
            return FILES.contains(name.value());
        }

        @Override
        public List<String> nearest(String name, int count) {
            return NearestNames.of(name, FILES, count);
        }

        @Override
        public SortedMap<String, LogicalPath> bundles(BundleKind kind) {
            return new TreeMap<>(
                    kind == BundleKind.CSS
                            ? Map.of("site", new LogicalPath("css/site.css"))
                            : Map.of("app", new LogicalPath("js/app.js")));
        }

        @Override
        public String prefix() {
            return "assets/";
        }

        @Override
        public Optional<Refusal> refusal(LogicalPath name) {
            return name.value().equals("img/refused.psd")
                    ? Optional.of(new Refusal(name, "x", "It is excluded.", "Take one of the two out."))
                    : Optional.empty();
        }

        @Override
        public List<String> claimants(LogicalPath name) {
            return name.value().equals("css/claimed.css") ? List.of("a", "b") : List.of();
        }
    }
}
