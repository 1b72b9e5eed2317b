package io.assetpipeline.template;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.config.MissingPolicy;
import io.assetpipeline.config.MissingRule;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.AssetName;
import io.assetpipeline.reference.KnownNames;
import io.assetpipeline.reference.NameProblems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.Refusal;
import io.assetpipeline.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Looks up what templates name, and says of a name that leads nowhere what the page that shows it would say. */
public final class TemplateChecks {

    private final Known known;
    private final NameProblems words;
    private final List<MissingRule> rules;

    /** What the project has. */
    public interface Known extends KnownNames {

        /** Why a name is none although a file of that name is there: it is excluded, or no source. */
        Optional<Refusal> refusal(LogicalPath name);

        /** The dependencies that bring an asset of that name, where they are several and the project has none. */
        List<String> claimants(LogicalPath name);
    }

    /**
     * Checks for one build.
     *
     * @param searched what names are looked up in, for the middle of a sentence: {@code src/main/assets, 3 dependencies}
     * @param rules those of {@code onMissing}; {@code from} may match a template's path below its folder or below the project
     */
    public TemplateChecks(Known known, String searched, List<MissingRule> rules) {
        this.known = Objects.requireNonNull(known, "known");
        this.words = new NameProblems(searched, known);
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads and checks a template.
     *
     * @param problems gets an error for each wrong name, a warning or nothing where a rule says so
     * @throws io.assetpipeline.problem.BuildException if the template cannot be read
     */
    public TemplateReferences check(TemplateFile template, Problems problems) {
        SourceText text = template.read();
        MissingPolicy policy = policy(template);
        NavigableSet<LogicalPath> assets = new TreeSet<>();
        List<ComputedName> computed = new ArrayList<>();
        for (TemplateName name : template.language().names(text)) {
            Location at = text.location(name.start());
            if (name.computed()) {
                computed.add(new ComputedName(at, name.kind(), name.text()));
            } else {
                problem(name, at, assets)
                        .flatMap(problem -> under(policy, problem))
                        .ifPresent(problems::add);
            }
        }
        return new TemplateReferences(assets, computed);
    }

    private MissingPolicy policy(TemplateFile template) {
        Optional<LogicalPath> inProject = LogicalPath.parse(template.name());
        return rules.stream()
                .filter(rule -> {
                    PathPattern from = rule.from().value();
                    return from.matches(template.path())
                            || inProject.filter(from::matches).isPresent();
                })
                .map(MissingRule::policy)
                .findFirst()
                .orElse(MissingPolicy.ERROR);
    }

    private static Optional<Problem> under(MissingPolicy policy, Problem problem) {
        return switch (policy) {
            case ERROR -> Optional.of(problem);
            case WARN -> Optional.of(Problem.warning(problem.location(), problem.what(), problem.remedy()));
            case IGNORE -> Optional.empty();
        };
    }

    private Optional<Problem> problem(TemplateName name, Location at, NavigableSet<LogicalPath> assets) {
        return switch (name.kind()) {
            case CSS_BUNDLE -> bundle(BundleKind.CSS, name.text(), at);
            case JS_BUNDLE -> bundle(BundleKind.JS, name.text(), at);
            case INLINE_CSS -> inlined(BundleKind.CSS, name.text(), at, assets);
            case INLINE_JS -> inlined(BundleKind.JS, name.text(), at, assets);
            case FILE -> file(name.text(), at, assets);
            case OPTIONAL_FILE -> {
                AssetName.of(name.text(), known::has).path().filter(known::has).ifPresent(assets::add);
                yield Optional.empty();
            }
            case PATTERNS -> patterns(name.text(), at);
        };
    }

    private Optional<Problem> bundle(BundleKind kind, String name, Location at) {
        return known.bundles(kind).containsKey(name) ? Optional.empty() : Optional.of(words.bundle(at, kind, name));
    }

    private Optional<Problem> inlined(BundleKind kind, String name, Location at, NavigableSet<LogicalPath> assets) {
        if (known.bundles(kind).containsKey(name)) {
            return Optional.empty();
        }
        Optional<LogicalPath> path = AssetName.path(name).filter(kind::holds);
        if (path.filter(known::has).isPresent()) {
            assets.add(path.get());
            return Optional.empty();
        }
        return Optional.of(path.flatMap(file -> taken(name, file, at)).orElseGet(() -> words.bundle(at, kind, name)));
    }

    private Optional<Problem> file(String name, Location at, NavigableSet<LogicalPath> assets) {
        Optional<LogicalPath> path = AssetName.of(name, known::has).path();
        if (path.filter(known::has).isPresent()) {
            assets.add(path.get());
            return Optional.empty();
        }
        return Optional.of(path.flatMap(file -> taken(name, file, at)).orElseGet(() -> words.asset(at, name)));
    }

    /** What is known of a name that leads nowhere. */
    private Optional<Problem> taken(String name, LogicalPath path, Location at) {
        List<String> claimants = known.claimants(path);
        return claimants.size() > 1
                ? Optional.of(words.ambiguous(at, name, claimants))
                : known.refusal(path).map(refusal -> words.asset(at, name, refusal.what(), refusal.remedy()));
    }

    private static Optional<Problem> patterns(String list, Location at) {
        try {
            PathPattern.list(list);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Problem.error(
                    at,
                    String.valueOf(e.getMessage()),
                    "Write patterns of names with commas between them: img/flags/*."));
        }
    }
}
