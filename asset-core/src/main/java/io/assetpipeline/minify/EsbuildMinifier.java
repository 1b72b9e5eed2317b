package io.assetpipeline.minify;

import io.assetpipeline.js.JsFeature;
import io.assetpipeline.js.JsProgram;
import io.assetpipeline.js.JsToken;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Severity;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.Mapping;
import io.assetpipeline.sourcemap.SourceMap;
import io.assetpipeline.sourcemap.SourceMapFormatException;
import io.assetpipeline.sourcemap.SourceMapJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JavaScript, scripts and modules, by esbuild: one process for many sources. Names that a script declares for all others,
 * and those that a module exports, stay; nothing is transpiled, and no syntax comes in that the source has nothing of its age of.
 */
public final class EsbuildMinifier implements BatchMinifier {

    /** Why a source was refused that esbuild never saw. */
    private static final String NOT_THERE = "it is not there";

    /** In a comment of the source. */
    private static final Pattern MAP_NAMED = Pattern.compile("sourceMappingURL");

    private static final String FAILED = "it failed: ";

    private static final List<String> OPTIONS = List.of(
            "--minify",
            "--target=esnext",
            // For browsers process.env.NODE_ENV would be replaced; what the others mean by it is the author's.
            "--platform=neutral",
            // "</script" stays escaped.
            "--supported:inline-script=true",
            "--tree-shaking=false",
            "--ignore-annotations",
            "--charset=utf8",
            // They are put before everything else, as they are for other minifiers.
            "--legal-comments=none",
            "--log-level=error");

    /**
     * What a source may be written with afterwards: esbuild writes {@code a ?? b} for {@code a != null ? a : b}, and a source
     * without such syntax would need newer browsers than before. What a source has itself has to be allowed, or esbuild would
     * transpile it.
     */
    private enum Age {
        ES5,
        ES2015,
        ES2020,
        NEWEST;

        List<String> options() {
            List<String> options = new ArrayList<>(OPTIONS);
            unsupported().forEach(feature -> options.add("--supported:" + feature + "=false"));
            return options;
        }

        private List<String> unsupported() {
            return switch (this) {
                case ES5 ->
                    List.of(
                            "arrow",
                            "exponent-operator",
                            "logical-assignment",
                            "nullish-coalescing",
                            "object-extensions",
                            "optional-catch-binding",
                            "optional-chain",
                            "template-literal");
                case ES2015 ->
                    List.of("logical-assignment", "nullish-coalescing", "optional-catch-binding", "optional-chain");
                case ES2020 -> List.of("logical-assignment");
                case NEWEST -> List.of();
            };
        }
    }

    /** What is known of a source before esbuild sees it, and then what esbuild made of it. */
    private static final class Announced {
        private final SourceText text;
        private final Age age;
        private final String licences;
        private final @Nullable String refusal;
        private Esbuild.@Nullable Outcome outcome;
        private @Nullable String failure;

        /** @param text as esbuild gets it, place by place that of the source */
        Announced(SourceText text, Age age, String licences, @Nullable String refusal) {
            this.text = text;
            this.age = age;
            this.licences = licences;
            this.refusal = refusal;
        }
    }

    private final EsbuildProgram program;
    private final boolean mapped;
    private final AtomicBoolean sought = new AtomicBoolean();
    private final Map<SourceText, Announced> announced = new ConcurrentHashMap<>();

    /** The program that is run; it is looked for when the first source needs it. */
    public EsbuildMinifier(EsbuildProgram program) {
        this(program, true);
    }

    /** @param mapped whether the outputs get maps; empty ones otherwise */
    public EsbuildMinifier(EsbuildProgram program, boolean mapped) {
        this.program = program;
        this.mapped = mapped;
    }

    @Override
    public String id() {
        return "esbuild " + program.version() + " minify";
    }

    /** Whether a reason why this minifier did not take a source is that there was no esbuild. */
    public boolean isMissing(String reason) {
        return reason.equals(id() + ": " + NOT_THERE);
    }

    /** Whether a reason may be another one the next time: the program hung, or could not be run. */
    public boolean isPassing(String reason) {
        return reason.startsWith(id() + ": " + FAILED);
    }

    /** Why there is no esbuild; empty if there is one. Looks for it. */
    public Optional<NoEsbuildException> missing() {
        try {
            program.path();
            return Optional.empty();
        } catch (NoEsbuildException e) {
            return Optional.of(e);
        }
    }

    @Override
    public void announce(SourceText source) {
        Announced known = look(source);
        announced.put(source, known);
        if (known.refusal == null && sought.compareAndSet(false, true)) {
            // It may have to be fetched and unpacked: another thread goes on with the other sources meanwhile.
            missing();
        }
    }

    @Override
    public void minifyAnnounced() {
        run(announced);
    }

    @Override
    public Minified minify(SourceText source) throws RefusedException {
        Announced known = announced.remove(source);
        if (known == null) {
            known = look(source);
            run(Map.of(source, known));
        }
        if (known.refusal != null) {
            throw new RefusedException(known.refusal);
        }
        if (known.failure != null) {
            throw new RefusedException(FAILED + known.failure);
        }
        Esbuild.Outcome outcome = known.outcome;
        if (outcome == null) {
            throw new RefusedException(NOT_THERE);
        }
        Optional<Esbuild.Output> output = outcome.output();
        if (output.isEmpty()) {
            throw wrong(outcome.messages());
        }
        return minified(source, output.get(), known.licences);
    }

    private static Announced look(SourceText source) {
        String text = source.text();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return new Announced(source, Age.NEWEST, "", "half of a surrogate pair, which no file can hold");
        }
        if (text.indexOf('\u2028') >= 0 || text.indexOf('\u2029') >= 0) {
            return new Announced(source, Age.NEWEST, "", "a line separator that source maps count in another way");
        }
        JsProgram program;
        try {
            program = JsProgram.scan(source);
        } catch (BuildException e) {
            // esbuild says better what is wrong with it.
            return new Announced(source, Age.NEWEST, "", null);
        }
        return new Announced(
                withoutMap(program),
                age(program),
                JsLicences.of(program),
                hazard(program).orElse(null));
    }

    /** esbuild would follow the comment, and its map would lead to files that nobody has asked for. */
    private static SourceText withoutMap(JsProgram program) {
        SourceText source = program.source();
        String text = source.text();
        if (!text.contains(MAP_NAMED.pattern())) {
            return source;
        }
        StringBuilder without = new StringBuilder(text);
        for (JsToken token : program.tokens()) {
            if (token.isComment()) {
                Matcher named = MAP_NAMED.matcher(text).region(token.start(), token.end());
                while (named.find()) {
                    without.setCharAt(named.start(), '-');
                }
            }
        }
        return SourceText.verbatim(source.name(), without.toString());
    }

    private static Optional<String> hazard(JsProgram program) {
        SourceText source = program.source();
        return program.features().stream()
                .filter(use -> use.feature() == JsFeature.CONSTRUCTOR_NAME
                        && source.text().startsWith("target", use.offset()))
                .findFirst()
                .map(use ->
                        "new.target.name, which minifying would change, at line " + (source.lineOf(use.offset()) + 1));
    }

    private static Age age(JsProgram program) {
        String text = program.source().text();
        Age age = program.isModule() ? Age.ES2015 : Age.ES5;
        List<JsToken> tokens = program.tokens();
        for (int i = 0; i < tokens.size() && age != Age.NEWEST; i++) {
            Age needed = age(text, tokens, i);
            age = needed.compareTo(age) > 0 ? needed : age;
        }
        return age;
    }

    private static Age age(String text, List<JsToken> tokens, int index) {
        JsToken token = tokens.get(index);
        return switch (token.type()) {
            case PRIVATE_NAME -> Age.NEWEST;
            case TEMPLATE, TEMPLATE_HEAD -> Age.ES2015;
            case PUNCTUATOR ->
                switch (token.slice(text)) {
                    case "&&=", "||=", "??=" -> Age.NEWEST;
                    case "?.", "??" -> Age.ES2020;
                    case "=>", "...", "**", "**=" -> Age.ES2015;
                    default -> Age.ES5;
                };
            case IDENTIFIER ->
                switch (token.slice(text)) {
                    case "class", "const", "let" -> isProperty(text, tokens, index) ? Age.ES5 : Age.ES2015;
                    default -> Age.ES5;
                };
            default -> Age.ES5;
        };
    }

    /** Whether a word stands behind a dot or before a colon, where it says nothing. */
    private static boolean isProperty(String text, List<JsToken> tokens, int index) {
        return (index > 0 && tokens.get(index - 1).slice(text).equals("."))
                || (index + 1 < tokens.size()
                        && tokens.get(index + 1).slice(text).equals(":"));
    }

    private List<String> options(Age age) {
        List<String> options = age.options();
        if (mapped) {
            options.addAll(Esbuild.MAPS);
        }
        return options;
    }

    private void run(Map<SourceText, Announced> sources) {
        Map<Age, List<Announced>> groups = new EnumMap<>(Age.class);
        for (Announced source : sources.values()) {
            if (source.refusal == null && source.outcome == null && source.failure == null) {
                groups.computeIfAbsent(source.age, age -> new ArrayList<>()).add(source);
            }
        }
        if (groups.isEmpty()) {
            return;
        }
        Esbuild esbuild;
        try {
            esbuild = new Esbuild(program.path());
        } catch (NoEsbuildException e) {
            return;
        }
        groups.forEach((age, group) -> run(esbuild, age, group));
    }

    private void run(Esbuild esbuild, Age age, List<Announced> group) {
        try {
            List<Esbuild.Outcome> outcomes =
                    esbuild.run(group.stream().map(source -> source.text).toList(), "js", options(age));
            for (int i = 0; i < group.size(); i++) {
                group.get(i).outcome = outcomes.get(i);
            }
        } catch (Esbuild.CrashException e) {
            if (group.size() == 1) {
                group.get(0).failure = e.getMessage();
            } else {
                group.forEach(source -> run(esbuild, age, List.of(source)));
            }
        } catch (IOException e) {
            group.forEach(source -> source.failure = e.getMessage());
        }
    }

    /** What follows from errors: a refusal if they are esbuild's own, otherwise they are the author's. */
    private static RefusedException wrong(List<Esbuild.Message> messages) {
        List<Problem> problems = new ArrayList<>();
        for (Esbuild.Message message : messages) {
            if (message.severity() == Severity.ERROR) {
                if (message.text().contains("target environment")) {
                    return new RefusedException(
                            message.text() + " at line " + message.location().line());
                }
                problems.add(Problem.error(
                        message.location(),
                        "This is not valid JavaScript: " + message.text() + ".",
                        "Correct it. If browsers accept it, set minify: { js: builtin }."));
            }
        }
        throw new BuildException(problems);
    }

    private static Minified minified(SourceText source, Esbuild.Output output, String licences)
            throws RefusedException {
        SourceMap read;
        try {
            read = output.map().isEmpty()
                    ? SourceMap.EMPTY
                    : SourceMapJson.read(output.map().get());
        } catch (SourceMapFormatException e) {
            throw new RefusedException("its source map cannot be read: " + e.reason());
        }
        // A hashbang is one in the first line only.
        int first = output.text().startsWith("#!") ? 1 : 0;
        int place = first == 0 ? 0 : output.text().indexOf('\n') + 1;
        int more = (int) licences.chars().filter(c -> c == '\n').count();
        SourceMap.Builder map = SourceMap.builder();
        map.source(source.name(), source.text());
        read.names().forEach(map::name);
        for (Mapping mapping : read.mappings()) {
            int line = mapping.line() + (mapping.line() >= first ? more : 0);
            if (mapping.hasSource()) {
                map.add(line, mapping.column(), 0, mapping.sourceLine(), mapping.sourceColumn(), mapping.name());
            } else {
                map.addUnmapped(line, mapping.column());
            }
        }
        return new Minified(
                output.text().substring(0, place) + licences + output.text().substring(place),
                output.map().isEmpty() ? SourceMap.EMPTY : map.build());
    }
}
