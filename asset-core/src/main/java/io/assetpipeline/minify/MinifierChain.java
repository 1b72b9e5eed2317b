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

    /** How an output is compared with its source. */
    @FunctionalInterface
    private interface Check {
        Checked of(SourceText source, String output);
    }

    private final List<Minifier> candidates;
    private final Check check;

    private MinifierChain(List<Minifier> candidates, Check check) {
        this.candidates = List.copyOf(candidates);
        this.check = check;
    }

    /** For style sheets; no candidate: each is taken as it is. */
    public static MinifierChain css(List<Minifier> candidates) {
        return new MinifierChain(candidates, (source, output) -> Checked.of(CssEquivalence.difference(source, output)));
    }

    /** For scripts and modules; no candidate: each is taken as it is. */
    public static MinifierChain js(List<Minifier> candidates) {
        return new MinifierChain(candidates, JsEquivalence::check);
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
        Attempt attempt = attempt(source, origin);
        Optional<Minification> made = attempt.ask();
        while (made.isEmpty()) {
            made = attempt.ask();
        }
        return made.get();
    }

    /** The same in steps, so that what several sources need next can be done for all of them at once. */
    public Attempt attempt(SourceText source, Origin origin) {
        return new Attempt(this, source, origin);
    }

    /** One source on its way through the candidates. Not thread-safe. */
    public static final class Attempt {

        private final MinifierChain chain;
        private final SourceText source;
        private final Origin origin;
        private final List<String> reasons = new ArrayList<>();
        private final Problems warnings = new Problems();
        private Optional<JsPair> scripts = Optional.empty();
        private int next;

        private Attempt(MinifierChain chain, SourceText source, Origin origin) {
            this.chain = chain;
            this.source = source;
            this.origin = origin;
        }

        /** Announces the source to the next candidate if that wants to know of all of its sources; that candidate. */
        public Optional<BatchMinifier> announce() {
            if (next < chain.candidates.size() && chain.candidates.get(next) instanceof BatchMinifier batch) {
                batch.announce(source);
                return Optional.of(batch);
            }
            return Optional.empty();
        }

        /**
         * Asks the next candidate.
         *
         * @return what it made, or the source as it is where no candidate is left; empty if the one after it has to be asked
         * @throws BuildException if the source is wrong in itself and its origin is {@link Origin#OWN}
         * @throws io.assetpipeline.problem.ConfigurationException if the candidate is not on the class path
         */
        public Optional<Minification> ask() {
            if (next == chain.candidates.size()) {
                return Optional.of(taken(new Minified(source.text(), SourceMap.identity(source)), Minification.NONE));
            }
            Minifier candidate = chain.candidates.get(next++);
            try {
                Minified minified = candidate.minify(source);
                Checked checked = chain.check.of(source, minified.text());
                if (checked.difference().isPresent()) {
                    reasons.add(candidate.id() + ": its output differs: "
                            + checked.difference().get());
                } else if (minified.text().length() > source.text().length()) {
                    // A source that another tool has minified already, harder than this one does.
                    reasons.add(candidate.id() + ": its output is larger than the source");
                } else {
                    scripts = checked.scripts();
                    return Optional.of(taken(minified, candidate.id()));
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
            return Optional.empty();
        }

        /** The source and the output that was taken, as they were read to compare them; empty for style sheets, and if nothing was. */
        public Optional<JsPair> scripts() {
            return scripts;
        }

        private Minification taken(Minified minified, String id) {
            return new Minification(minified, id, reasons, warnings.all());
        }
    }
}
