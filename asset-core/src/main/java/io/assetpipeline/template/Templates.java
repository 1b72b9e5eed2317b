package io.assetpipeline.template;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The templates of a project. */
public final class Templates {

    private Templates() {}

    /**
     * The templates in folders, by name. Left out are folders and files that start with a dot, and symbolic links: what they lead
     * to inside is found where it is, and nothing outside belongs to the project.
     *
     * @param project the folder that names in messages start at
     * @param folders below the project; one that does not exist holds nothing
     * @param problems gets the folders that cannot be listed
     */
    public static List<TemplateFile> files(Path project, Collection<String> folders, Problems problems) {
        TreeMap<String, TemplateFile> files = new TreeMap<>();
        for (String folder : folders) {
            Path directory = project.resolve(folder).normalize();
            if (Files.isDirectory(directory)) {
                walk(project.normalize(), directory, files, problems);
            }
        }
        return List.copyOf(files.values());
    }

    private static void walk(Path project, Path directory, Map<String, TemplateFile> files, Problems problems) {
        SimpleFileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return !folder.equals(directory) && isHidden(folder)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !isHidden(file)) {
                    template(project, directory, file)
                            .ifPresent(template -> files.putIfAbsent(template.name(), template));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                problems.add(unreadable(project, file));
                return FileVisitResult.CONTINUE;
            }
        };
        try {
            // A link for the folder itself is the project's layout; the walk follows none below.
            Path start = Files.isSymbolicLink(directory) ? directory.resolve(".") : directory;
            Files.walkFileTree(start, visitor);
        } catch (IOException e) {
            problems.add(unreadable(project, directory));
        }
    }

    private static boolean isHidden(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(".") && !name.equals(".");
    }

    private static Optional<TemplateFile> template(Path project, Path directory, Path file) {
        Optional<TemplateLanguage> language = TemplateLanguage.of(String.valueOf(file.getFileName()));
        Optional<LogicalPath> path = LogicalPath.parse(relative(directory, file));
        return language.isPresent() && path.isPresent()
                ? Optional.of(new TemplateFile(file, path.get(), relative(project, file), language.get()))
                : Optional.empty();
    }

    private static String relative(Path from, Path to) {
        return from.relativize(to.normalize()).toString().replace('\\', '/');
    }

    private static Problem unreadable(Path project, Path path) {
        return Problem.error(
                Location.of(relative(project, path)),
                "The folder or template cannot be read.",
                "Check that the build may read it.");
    }
}
