package io.assetpipeline.link;

import io.assetpipeline.source.LogicalPath;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which files of its style sheets a page asks for early. Neither, unless somebody knows better: sheets name every font and image
 * that some page needs, and one that this page does not need only delays what it does.
 *
 * @param fonts of a font in several formats only the newest: whatever preloads reads that
 * @param images those that the sheets name
 */
public record StyleNeeds(boolean fonts, boolean images) {

    public static final StyleNeeds NONE = new StyleNeeds(false, false);

    private static final List<String> FORMATS = List.of("woff2", "woff", "ttf", "otf");

    /** What the sheets name and what sheets name that they import, in that order, each file once. */
    <F> List<F> of(Collection<F> sheets, Function<F, LogicalPath> name, Function<F, List<F>> references) {
        Map<String, F> fontFiles = new LinkedHashMap<>();
        Map<LogicalPath, F> imageFiles = new LinkedHashMap<>();
        Set<F> seen = new HashSet<>(sheets);
        Deque<F> open = new ArrayDeque<>(sheets);
        while (!open.isEmpty()) {
            for (F file : references.apply(open.pop())) {
                LogicalPath path = name.apply(file);
                if (FORMATS.contains(path.extension())) {
                    fontFiles.merge(withoutExtension(path), file, (one, other) -> newer(one, other, name));
                } else if (Preloads.isImage(path)) {
                    imageFiles.putIfAbsent(path, file);
                } else if (path.extension().equals("css") && seen.add(file)) {
                    open.add(file);
                }
            }
        }
        return Stream.concat(
                        fonts ? fontFiles.values().stream() : Stream.empty(),
                        images ? imageFiles.values().stream() : Stream.empty())
                .toList();
    }

    private static String withoutExtension(LogicalPath path) {
        return path.value().substring(0, path.value().lastIndexOf('.'));
    }

    private static <F> F newer(F one, F other, Function<F, LogicalPath> name) {
        return Stream.of(one, other)
                .min(Comparator.comparingInt(
                        file -> FORMATS.indexOf(name.apply(file).extension())))
                .orElse(one);
    }
}
