package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Bundles;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.compile.BuildCompilation;
import io.assetpipeline.compile.Compiler;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.AssetConfigReader;
import io.assetpipeline.config.OwnRoots;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.CompiledFolder;
import io.assetpipeline.source.CompiledText;
import io.assetpipeline.source.FailureText;
import io.assetpipeline.source.FileStamp;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compiles what is compiled, for an application in development, again and again: each {@link #look} compiles what has changed
 * since the last one, or uses what has. Everything goes into one folder, which the application reads
 * ({@link CompiledFolder}). Not thread-safe.
 *
 * <pre>{@code
 * try (AssetWatch watch = AssetWatch.of(pipeline, folder)) {
 *     while (!stopped()) {
 *         watch.look().problems().forEach(this::tell);
 *     }
 * }
 * }</pre>
 */
public final class AssetWatch implements AutoCloseable {

    private final AssetPipeline pipeline;
    private final Path folder;
    private final Map<SourceFile, Compiled> compiled = new HashMap<>();
    private SourceTree written = SourceTree.of(List.of());
    private SortedMap<LogicalPath, SourceFile> sources = new TreeMap<>();
    /** The compilers with their options, which a file of the project may decide. */
    private List<String> compiledBy = List.of();

    private @Nullable AssetConfig configured;
    private @Nullable Libraries libraries;

    /**
     * What one look has found.
     *
     * @param made the sources that were compiled, whether they are right or not, and what was written is new
     * @param removed what is made of no source any more
     * @param problems of what was compiled in this look, but for those that the last look has told of the same source
     */
    public record Look(List<SourceFile> made, List<LogicalPath> removed, List<Problem> problems) {

        public Look {
            made = List.copyOf(made);
            removed = List.copyOf(removed);
            problems = List.copyOf(problems);
        }
    }

    /** What was compiled, and what must stay as it is for that to stay right. */
    private record Compiled(
            String text,
            List<Problem> problems,
            List<FileStamp> stamps,
            SortedMap<LogicalPath, Optional<SourceFile>> uses) {

        boolean holds(SourceTree written) {
            return stamps.stream().allMatch(FileStamp::holds)
                    && uses.entrySet().stream()
                            .allMatch(use -> written.find(use.getKey()).equals(use.getValue()));
        }
    }

    private AssetWatch(AssetPipeline pipeline, Path folder) {
        this.pipeline = pipeline;
        this.folder = folder;
    }

    /**
     * Nothing is compiled yet.
     *
     * @param folder holds nothing else
     */
    public static AssetWatch of(AssetPipeline pipeline, Path folder) {
        return new AssetWatch(pipeline, folder);
    }

    /**
     * Compiles what is new, has changed or uses what has changed, and writes it. What is wrong is written too, as a text that
     * shows the message on the page.
     *
     * @throws io.assetpipeline.problem.ConfigurationException if {@code assets.yaml} is wrong
     * @throws io.assetpipeline.problem.ManifestException if a dependency brings a manifest that cannot be read
     * @throws IOException if the folder cannot be written
     */
    public Look look() throws IOException {
        Problems problems = new Problems();
        AssetConfig config = AssetConfigReader.read(
                pipeline.config(), String.valueOf(pipeline.config().getFileName()), problems);
        List<Root> roots = new ArrayList<>(OwnRoots.of(config, pipeline.project(), problems));
        if (problems.hasErrors()) {
            throw new ConfigurationException(problems.errors());
        }
        roots.addAll(libraries().roots());
        SourceTree before = written;
        written = before.refreshed(roots);
        List<Compiler> compilers = pipeline.tools().allCompilers(pipeline.project());
        List<String> ids = compilers.stream().map(Compiler::id).toList();
        if (!ids.equals(compiledBy)) {
            compiledBy = ids;
            compiled.clear();
        }
        BuildCompilation compilation =
                BuildCompilation.of(compilers, written, pipeline.tools().cache(), Version.ofCode());
        boolean listed = !written.equals(before) || !config.equals(configured);
        if (listed) {
            configured = config;
            sources = sources(config, SourceTree.of(roots, compilation));
            compiled.keySet().retainAll(sources.values());
            Map.Entry<String, String> languages = CompiledFolder.naming(compilation.languages());
            write(languages.getKey(), languages.getValue());
        }
        List<SourceFile> made = new ArrayList<>();
        for (Map.Entry<LogicalPath, SourceFile> source : sources.entrySet()) {
            Compiled known = compiled.get(source.getValue());
            if (known == null || !known.holds(written)) {
                Compiled now = compile(source.getKey(), source.getValue(), compilation);
                compiled.put(source.getValue(), now);
                // One that was saved a moment ago is compiled more than once, and is wrong in the same way.
                if (known == null || !known.problems().equals(now.problems())) {
                    problems.addAll(now.problems());
                }
                if (write(source.getKey().value(), now.text())) {
                    made.add(source.getValue());
                }
            }
        }
        return new Look(
                made,
                listed ? removeAllBut(sources.keySet()) : List.of(),
                problems.all().stream().distinct().toList());
    }

    private Libraries libraries() {
        Libraries known = libraries;
        if (known == null) {
            known = Libraries.of(pipeline.dependencies());
            libraries = known;
        }
        return known;
    }

    /** What is compiled, by what is made of it: the project's own sources, and those of dependencies that bundles take. */
    private static SortedMap<LogicalPath, SourceFile> sources(AssetConfig config, SourceTree tree) {
        List<SourceFile> files = new ArrayList<>(tree.match(PathPattern.parse("**")));
        files.removeIf(file -> config.exclusion(file).isPresent());
        // A build tells what is wrong with bundles, and so does the application.
        for (Bundle bundle : Bundles.expand(config, tree, new Problems())) {
            bundle.members().stream().map(Member::file).forEach(files::add);
        }
        SortedMap<LogicalPath, SourceFile> sources = new TreeMap<>();
        files.forEach(
                file -> file.compiled().ifPresent(compiled -> sources.putIfAbsent(file.path(), compiled.source())));
        return sources;
    }

    private Compiled compile(LogicalPath output, SourceFile source, BuildCompilation compilation) {
        List<FileStamp> stamps = new ArrayList<>(List.of(source.stamp()));
        List<Problem> problems = new ArrayList<>();
        String text;
        try {
            CompiledText made = compilation.compile(source);
            text = made.text()
                    + made.map().map(map -> comment(output, made.text(), map)).orElse("");
        } catch (BuildException e) {
            problems.addAll(e.problems());
            text = FailureText.of(output, String.valueOf(e.getMessage()));
        }
        SortedMap<LogicalPath, Optional<SourceFile>> uses = new TreeMap<>();
        for (LogicalPath path : compilation.uses(source)) {
            Optional<SourceFile> used = written.find(path);
            uses.put(path, used);
            used.ifPresent(file -> stamps.add(file.stamp()));
        }
        problems.addAll(compilation.warnings(source));
        return new Compiled(text, List.copyOf(problems), stamps, uses);
    }

    /** The map within the text: nobody has to find it, and it always fits. */
    private static String comment(LogicalPath path, String text, String map) {
        String url = "sourceMappingURL=data:application/json;base64,"
                + Base64.getEncoder().encodeToString(map.getBytes(StandardCharsets.UTF_8));
        return (text.isEmpty() || text.endsWith("\n") ? "" : "\n")
                + (path.extension().equals("css") ? "/*# " + url + " */\n" : "//# " + url + "\n");
    }

    /** Whether there was another text before. */
    private boolean write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return false;
        }
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private List<LogicalPath> removeAllBut(Set<LogicalPath> kept) throws IOException {
        SortedSet<LogicalPath> removed = new TreeSet<>();
        Set<Path> expected = new HashSet<>();
        kept.forEach(path -> expected.add(folder.resolve(path.value())));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Optional<LogicalPath> path =
                        LogicalPath.parse(folder.relativize(file).toString().replace('\\', '/'));
                if (path.isPresent() && !path.get().name().startsWith(".") && !expected.contains(file)) {
                    Files.delete(file);
                    removed.add(path.get());
                }
            }
        }
        return List.copyOf(removed);
    }

    /** Ends what compilers have started. */
    @Override
    public void close() {
        pipeline.tools().compilers().forEach(Compiler::finish);
    }
}
