package io.assetpipeline.maven;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.inject.Provider;
import org.sonatype.plexus.build.incremental.BuildContext;

/**
 * The workspace of an IDE that runs the goal whenever something changes, as Eclipse does through m2e: it has to be told which files
 * were written, and shows problems at their places. On the command line there is none, and nobody is told anything.
 *
 * <p>Whether something has changed is not asked here: {@code AssetPipeline.standing} knows it, with or without an IDE.
 *
 * @param context empty if there is none
 * @param project the project's folder, absolute
 * @param config the configuration file, where a problem is shown that has no place in a file of the project
 * @param shown a file that lists the files with problems, one a line, so that these can be taken away; it outlives the IDE, as
 *     the problems do
 */
record Workspace(Optional<BuildContext> context, Path project, Path config, Path shown) {

    /**
     * That of the IDE that runs this goal, if one does.
     *
     * @param contexts asked only if there is an IDE: what the API brings for the command line logs each problem, which the goal does
     */
    static Workspace of(Provider<BuildContext> contexts, ProjectAssets assets) {
        return new Workspace(
                isHosted() ? Optional.of(contexts.get()) : Optional.empty(),
                assets.basedir().toAbsolutePath().normalize(),
                assets.config().toAbsolutePath().normalize(),
                assets.target().resolve("asset-markers.txt"));
    }

    /** m2e takes the API's jar away from the plugin and lets it see its own classes instead, which have another loader. */
    static boolean isHosted() {
        return BuildContext.class.getClassLoader() != Workspace.class.getClassLoader();
    }

    /** Builds, and tells what that wrote: the folder of the assets, the manifest, neither if it is as it was. */
    BuildOutcome build(Path manifest, Supplier<BuildOutcome> build) {
        if (context.isEmpty()) {
            return build.get();
        }
        Optional<Sha256> before = hash(manifest);
        BuildOutcome built = build.get();
        if (built.changed()) {
            wrote(built.folder());
        }
        if (!before.equals(hash(manifest))) {
            wrote(manifest);
        }
        return built;
    }

    /** Tells that a file, or something in a folder, was written. */
    void wrote(Path path) {
        context.ifPresent(eclipse -> eclipse.refresh(path.toFile()));
    }

    /** Shows these problems, and no longer those of the last time. */
    void show(List<Problem> problems) {
        context.ifPresent(eclipse -> {
            SortedSet<Path> now = new TreeSet<>();
            problems.forEach(problem -> now.add(place(problem.location()).orElse(config)));
            SortedSet<Path> both = new TreeSet<>(now);
            both.addAll(shownBefore());
            both.forEach(file -> eclipse.removeMessages(file.toFile()));
            problems.forEach(problem -> show(problem, eclipse));
            remember(now);
        });
    }

    private void show(Problem problem, BuildContext eclipse) {
        Location location = problem.location();
        int severity = problem.isError() ? BuildContext.SEVERITY_ERROR : BuildContext.SEVERITY_WARNING;
        Optional<Path> place = place(location);
        if (place.isPresent()) {
            String text = problem.what() + " " + problem.remedy();
            eclipse.addMessage(place.get().toFile(), location.line(), location.column(), text, severity, null);
        } else {
            eclipse.addMessage(config.toFile(), 0, 0, problem.toString(), severity, null);
        }
    }

    /** Empty if it is no file of the project: in a dependency, at a URL. */
    private Optional<Path> place(Location location) {
        try {
            return Optional.of(project.resolve(location.file()).normalize())
                    .filter(file -> file.startsWith(project) && Files.isRegularFile(file));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private List<Path> shownBefore() {
        try {
            List<Path> files = new ArrayList<>();
            for (String line : Files.exists(shown) ? Files.readAllLines(shown) : List.<String>of()) {
                files.add(Path.of(line));
            }
            return files;
        } catch (IOException | InvalidPathException e) {
            // Then they stay until the project is cleaned, which removes all problems.
            return List.of();
        }
    }

    private void remember(Collection<Path> files) {
        try {
            if (files.isEmpty()) {
                Files.deleteIfExists(shown);
            } else {
                Files.createDirectories(shown.toAbsolutePath().getParent());
                Files.write(shown, files.stream().map(Path::toString).toList());
            }
        } catch (IOException e) {
            // As above.
        }
    }

    private static Optional<Sha256> hash(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Sha256.of(Content.read(file))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
