package io.assetpipeline.minify;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.SourceMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Minifiers in the order in which they are asked. The first output that passes the check is taken; without one the source
 * is taken as it is. No output reaches a bundle unchecked, whoever made it. Thread-safe.
 */
public final class MinifierChain {

    /** Whose file it is, which decides what a syntax error in it means. */
    public enum Origin {
        /** The project's own: its author can correct it, the build fails. */
        OWN,
        /** From a dependency: more likely newer than a minifier's parser than wrong; the next candidate is asked. */
        DEPENDENCY
    }

    /** How an output is compared with its source: empty if it means the same, else the difference in one clause. */
    @FunctionalInterface
    private interface Check {
        Optional<String> difference(SourceText source, String output);
    }

    private final List<Minifier> candidates;
    private final Check check;

    private MinifierChain(List<Minifier> candidates, Check check) {
        this.candidates = List.copyOf(candidates);
        this.check = check;
    }

    /** For style sheets; no candidate: each is taken as it is. */
    public static MinifierChain css(List<Minifier> candidates) {
        return new MinifierChain(candidates, CssEquivalence::difference);
    }

    /** For scripts and modules; no candidate: each is taken as it is. */
    public static MinifierChain js(List<Minifier> candidates) {
        return new MinifierChain(candidates, JsEquivalence::difference);
    }

    /** The ids of all candidates, in their order: with a source and its origin they decide what comes out. */
    public List<String> ids() {
        return candidates.stream().map(Minifier::id).toList();
    }

    /**
     * The smallest text that is safe.
     *
     * @throws BuildException if the source is wrong in itself and its origin is {@link Origin#OWN}
     * @throws io.assetpipeline.problem.ConfigurationException if a candidate is not on the class path
     */
    public Minification minify(SourceText source, Origin origin) {
        List<String> reasons = new ArrayList<>();
        Problems warnings = new Problems();
        for (Minifier candidate : candidates) {
            try {
                Minified minified = candidate.minify(source);
                Optional<String> difference = check.difference(source, minified.text());
                if (difference.isPresent()) {
                    reasons.add(candidate.id() + ": its output differs: " + difference.get());
                } else if (minified.text().length() > source.text().length()) {
                    // A source that another tool has minified already, harder than this one does.
                    reasons.add(candidate.id() + ": its output is larger than the source");
                } else {
                    return new Minification(minified, candidate.id(), reasons, warnings.all());
                }
            } catch (RefusedException e) {
                reasons.add(candidate.id() + ": " + e.reason());
            } catch (BuildException e) {
                if (origin == Origin.OWN) {
                    throw e;
                }
                Problem first = e.problems().get(0);
                reasons.add(candidate.id() + ": " + first.what() + " (line "
                        + first.location().line() + ")");
                warnings.add(Problem.warning(
                        first.location(),
                        first.what(),
                        "It comes from a dependency, so the build goes on without " + candidate.id()
                                + "; if pages report an error in it, take another version of the dependency."));
            }
        }
        Minified asItIs = new Minified(source.text(), SourceMap.identity(source));
        return new Minification(asItIs, Minification.NONE, reasons, warnings.all());
    }
}
