package io.assetpipeline;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.SourceMapMode;
import io.assetpipeline.fingerprint.Fingerprint;
import io.assetpipeline.fingerprint.Naming;
import io.assetpipeline.foreign.ForeignAssets;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.sourcemap.Edit;
import io.assetpipeline.sourcemap.MappedText;
import io.assetpipeline.sourcemap.SourceMapJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** From drafts to assets: each gets its path, and the paths of those that it names are written into it. */
final class Assembly {

    private final AssetConfig config;
    private final SortedMap<LogicalPath, Draft> drafts;
    private final ModuleGraph modules;
    private final ForeignAssets foreign;
    private final SortedMap<LogicalPath, Part> parts = new TreeMap<>();
    private final SortedMap<LogicalPath, Made> made = new TreeMap<>();
    private final SortedMap<LogicalPath, String> hiddenMaps = new TreeMap<>();

    private Assembly(
            AssetConfig config, SortedMap<LogicalPath, Draft> drafts, ModuleGraph modules, ForeignAssets foreign) {
        this.config = config;
        this.drafts = drafts;
        this.modules = modules;
        this.foreign = foreign;
    }

    /**
     * The assets of all drafts.
     *
     * @param workers read several of them at a time
     * @param problems gets source maps whose path is taken
     * @throws io.assetpipeline.problem.BuildException if the calling thread is interrupted
     */
    static Assembly of(
            AssetConfig config,
            SortedMap<LogicalPath, Draft> drafts,
            ModuleGraph modules,
            ForeignAssets foreign,
            Workers workers,
            Problems problems) {
        Assembly assembly = new Assembly(config, drafts, modules, foreign);
        drafts.values().forEach(draft -> assembly.add(draft, problems));
        assembly.name(workers);
        return assembly;
    }

    /** An asset without a path: a draft, or the map of one. */
    private interface Part extends Naming.Unnamed {

        /** Logical paths of the assets that it names, in whatever way. */
        NavigableSet<LogicalPath> references();

        /** The dependency it comes from. */
        Optional<String> origin();

        /** Whether its content is made of a text, and no file is read for it. */
        boolean isText();
    }

    private void add(Draft draft, Problems problems) {
        boolean map =
                draft.body() instanceof Draft.Text text && text.mapped() && config.sourceMaps() == SourceMapMode.PUBLIC;
        LogicalPath mapName = mapName(draft.name());
        if (map && drafts.containsKey(mapName)) {
            problems.add(Problem.error(
                    Location.of(draft.name().value()),
                    "Its source map has the path " + mapName + ", which is also that of a file of its own.",
                    "Rename that file, give the bundle another `output`, or write `sourceMaps: hidden`."));
            map = false;
        }
        parts.put(draft.name(), new OfDraft(draft, map));
        if (map) {
            parts.put(mapName, new OfMap(mapName, draft));
        }
    }

    private final class OfDraft implements Part {
        private final Draft draft;
        private final boolean map;

        OfDraft(Draft draft, boolean map) {
            this.draft = draft;
            this.map = map;
        }

        @Override
        public LogicalPath name() {
            return draft.name();
        }

        @Override
        public NavigableSet<LogicalPath> names() {
            NavigableSet<LogicalPath> names = new TreeSet<>();
            draft.edges().stream()
                    .filter(edge -> modules.isRewritten(draft, edge))
                    .forEach(edge -> edge.target().asset().ifPresent(names::add));
            return withMap(names);
        }

        @Override
        public NavigableSet<LogicalPath> references() {
            NavigableSet<LogicalPath> names = new TreeSet<>();
            draft.edges().forEach(edge -> edge.target().listed().ifPresent(names::add));
            names.addAll(foreign.references(draft.name()));
            return withMap(names);
        }

        private NavigableSet<LogicalPath> withMap(NavigableSet<LogicalPath> names) {
            if (map) {
                names.add(mapName(draft.name()));
            }
            return names;
        }

        @Override
        public Optional<String> origin() {
            return Optional.ofNullable(draft.origin());
        }

        @Override
        public boolean isText() {
            return draft.body() instanceof Draft.Text text && text.stored().isEmpty();
        }

        @Override
        public boolean keepsName() {
            return draft.keepsName();
        }

        @Override
        public Content content(UnaryOperator<LogicalPath> paths) {
            if (draft.body() instanceof Draft.Stored stored) {
                return stored.file().read();
            }
            Draft.Text text = (Draft.Text) draft.body();
            List<Edit> edits = edits(draft, paths);
            Optional<Content> stored =
                    text.stored().filter(file -> edits.isEmpty()).map(SourceFile::read);
            if (stored.isPresent()) {
                return stored.get();
            }
            String written = text.text().splice(edits).text();
            String comment = map ? comment(paths.apply(mapName(draft.name())).relativeUrl(draft.name()), written) : "";
            return Content.of((written + comment).getBytes(text.charset()));
        }

        private String comment(String url, String written) {
            return (written.isEmpty() || written.endsWith("\n") ? "" : "\n")
                    + (draft.name().extension().equals("css")
                            ? "/*# sourceMappingURL=" + url + " */\n"
                            : "//# sourceMappingURL=" + url + "\n");
        }
    }

    /** The map of a draft. A path does not change the columns behind it: all fingerprints have one length. */
    private final class OfMap implements Part {
        private final LogicalPath name;
        private final Draft draft;

        OfMap(LogicalPath name, Draft draft) {
            this.name = name;
            this.draft = draft;
        }

        @Override
        public LogicalPath name() {
            return name;
        }

        @Override
        public NavigableSet<LogicalPath> names() {
            return new TreeSet<>();
        }

        @Override
        public NavigableSet<LogicalPath> references() {
            return new TreeSet<>();
        }

        @Override
        public Optional<String> origin() {
            return Optional.empty();
        }

        @Override
        public boolean isText() {
            return true;
        }

        @Override
        public boolean keepsName() {
            return false;
        }

        @Override
        public Content content(UnaryOperator<LogicalPath> paths) {
            return Content.utf8(map(draft, Assembly.this::blank));
        }
    }

    private LogicalPath blank(LogicalPath name) {
        Draft draft = drafts.get(name);
        return draft != null && draft.keepsName() ? name : Fingerprint.blank(name);
    }

    private String map(Draft draft, UnaryOperator<LogicalPath> paths) {
        MappedText text = ((Draft.Text) draft.body()).text();
        return SourceMapJson.write(text.splice(edits(draft, paths)).map());
    }

    private List<Edit> edits(Draft draft, UnaryOperator<LogicalPath> paths) {
        LogicalPath from = served(draft.name());
        List<Edit> edits = new ArrayList<>();
        for (Edge edge : draft.edges()) {
            if (modules.isRewritten(draft, edge)) {
                String url = References.url(
                        edge.reference(), servedAt(edge.target(), paths).relativeUrl(from));
                edits.add(new Edit(
                        edge.reference().start(),
                        edge.reference().end(),
                        edge.reference().replacement(url)));
            }
        }
        return edits;
    }

    /** Where something is served that a reference leads to, below the context path. */
    LogicalPath servedAt(Target target) {
        return servedAt(
                target,
                name -> Objects.requireNonNull(made.get(name), name.value()).path());
    }

    private LogicalPath servedAt(Target target, UnaryOperator<LogicalPath> paths) {
        if (target instanceof Target.Library library) {
            return library.servedAt();
        }
        return target instanceof Target.Page page
                ? page.file().path()
                : served(paths.apply(target.asset().orElseThrow()));
    }

    private LogicalPath served(LogicalPath path) {
        return Libraries.served(config.prefix().value(), path);
    }

    private void name(Workers workers) {
        Map<LogicalPath, Naming.Known> known = new ConcurrentHashMap<>();
        workers.forEach(
                Workers.Task.NAMING,
                parts.values().stream()
                        .filter(part -> part.isText() && part.names().isEmpty())
                        .toList(),
                part -> known.put(part.name(), Naming.Known.of(part.content(UnaryOperator.identity()))));
        SortedMap<LogicalPath, Naming.Named> named = Naming.of(parts.values(), known);
        UnaryOperator<LogicalPath> paths = name -> found(named, name).path();
        parts.forEach((name, part) -> {
            Naming.Named as = found(named, name);
            made.put(
                    name,
                    new Made(
                            name,
                            as.path(),
                            config.serving().types().of(name),
                            as.fingerprint(),
                            as.size(),
                            List.copyOf(part.references()),
                            part.origin().orElse(null),
                            () -> part.content(paths),
                            part.isText()));
        });
        if (config.sourceMaps() == SourceMapMode.HIDDEN) {
            Map<LogicalPath, String> maps = new ConcurrentHashMap<>();
            workers.forEach(
                    Workers.Task.NAMING,
                    drafts.values().stream()
                            .filter(draft -> draft.body() instanceof Draft.Text text && text.mapped())
                            .toList(),
                    draft -> maps.put(mapName(found(named, draft.name()).path()), map(draft, paths)));
            hiddenMaps.putAll(maps);
        }
    }

    private static Naming.Named found(SortedMap<LogicalPath, Naming.Named> named, LogicalPath name) {
        return Objects.requireNonNull(named.get(name), name.value());
    }

    /** The name of the map of a file. */
    static LogicalPath mapName(LogicalPath path) {
        return path.withName(path.name() + ".map");
    }

    /** By logical path. */
    SortedMap<LogicalPath, Made> made() {
        return Collections.unmodifiableSortedMap(made);
    }

    /** Maps that are not shipped, by the path of the file that each explains, with {@code .map} behind it. */
    SortedMap<LogicalPath, String> hiddenMaps() {
        return Collections.unmodifiableSortedMap(hiddenMaps);
    }
}
