package io.assetpipeline.link;

import io.assetpipeline.html.BundleElement;
import io.assetpipeline.html.HtmlPage;
import io.assetpipeline.html.PageEdits;
import io.assetpipeline.html.PageImports;
import io.assetpipeline.html.PageLinks;
import io.assetpipeline.module.ModuleNames;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.reference.Reference.Kind;
import io.assetpipeline.scan.FileReferences;
import io.assetpipeline.scan.FileText;
import io.assetpipeline.source.FileStamp;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What sources name, read once as long as they do not change. Thread-safe. */
final class SourceReferences {

    /** A name in a source. */
    sealed interface Named {

        /**
         * A URL.
         *
         * @param candidates what it could mean, the likeliest first; at least one
         */
        record Url(Kind kind, List<LogicalPath> candidates) implements Named {}

        /** The name of a module that is no path. */
        record Bare(String name) implements Named {}
    }

    /** @param prefix without which paths of the whole site were not understood */
    private record Scan(FileStamp stamp, String prefix, List<Named> names) {}

    private interface Reading {
        List<Named> read();
    }

    private static final LogicalPath TOP = new LogicalPath("top");

    private final Map<SourceFile, Scan> files = new ConcurrentHashMap<>();
    private final Map<SourceFile, Scan> pages = new ConcurrentHashMap<>();

    /**
     * What a file names, in the order of its text; nothing if it cannot be read: whoever asks for the file itself is told.
     *
     * @param prefix of the assets, with a final {@code /}
     */
    List<Named> of(SourceFile file, String prefix) {
        return FileReferences.isScanned(file.path()) ? scan(file, prefix, files, () -> read(file, prefix)) : List.of();
    }

    /** The same of a static page, whose names may also be those of the place where it is served. */
    List<Named> ofPage(SourceFile page, String prefix) {
        return scan(page, prefix, pages, () -> readPage(page, prefix));
    }

    /** Forgets all other files. */
    void retain(Collection<SourceFile> keptFiles, Collection<SourceFile> keptPages) {
        files.keySet().retainAll(keptFiles);
        pages.keySet().retainAll(keptPages);
    }

    private static List<Named> scan(SourceFile file, String prefix, Map<SourceFile, Scan> scans, Reading reading) {
        Scan scan = scans.get(file);
        if (scan == null || !scan.prefix().equals(prefix) || !scan.stamp().holds()) {
            FileStamp stamp = file.stamp();
            scan = new Scan(stamp, prefix, orNone(reading));
            scans.put(file, scan);
        }
        return scan.names();
    }

    private static List<Named> orNone(Reading reading) {
        try {
            return List.copyOf(reading.read());
        } catch (AssetException e) {
            return List.of();
        } catch (NoClassDefFoundError e) {
            // jsoup, which reads HTML: a web application needs it for static pages in development and for nothing else.
            return List.of();
        }
    }

    private static List<Named> read(SourceFile file, String prefix) {
        SourceText text = FileText.of(file).source();
        List<Named> names = new ArrayList<>();
        FileReferences.sourceMap(file.path(), text).ifPresent(map -> add(map, file, prefix, names));
        names.addAll(orNone(() -> {
            List<Named> found = new ArrayList<>();
            FileReferences.scan(file.path(), text).forEach(reference -> add(reference, file, prefix, found));
            return found;
        }));
        return names;
    }

    private static void add(Reference reference, SourceFile file, String prefix, List<Named> names) {
        if (isBare(reference)) {
            names.add(new Named.Bare(reference.url()));
        } else {
            path(reference, file, prefix).ifPresent(path -> names.add(new Named.Url(reference.kind(), List.of(path))));
        }
    }

    static boolean isImport(Kind kind) {
        return kind == Kind.MODULE || kind == Kind.LAZY_MODULE;
    }

    /** Elsewhere {@code x.js} is a path; imported it is a name. */
    static boolean isBare(Reference reference) {
        return isImport(reference.kind()) && !reference.url().isEmpty() && ModuleNames.isBare(reference.url());
    }

    /** A path of the whole site below the prefix is one of an application at {@code /}. */
    static Optional<LogicalPath> path(Reference reference, SourceFile file, String prefix) {
        String path = reference.path();
        if (path.startsWith("/" + prefix)) {
            return TOP.resolve(path.substring(1 + prefix.length()));
        }
        return reference.isLocal() ? file.path().resolve(path) : Optional.empty();
    }

    private static List<Named> readPage(SourceFile page, String prefix) {
        SourceText text =
                SourceText.verbatim(page.name(), SourcePages.decoded(page).text());
        HtmlPage scan = HtmlPage.scan(text);
        List<Named> names = new ArrayList<>();
        PageEdits.apply(text, scan, page.path(), prefix, new PageLinks() {
            @Override
            public Optional<File> file(Reference reference, List<LogicalPath> candidates) {
                if (!candidates.isEmpty()) {
                    names.add(new Named.Url(reference.kind(), candidates));
                }
                return Optional.empty();
            }

            @Override
            public List<Element> bundle(BundleElement element) {
                return List.of();
            }

            @Override
            public PageImports imports() {
                return PageImports.NONE;
            }
        });
        scan.references().stream()
                .filter(SourceReferences::isBare)
                .map(reference -> new Named.Bare(reference.url()))
                .forEach(names::add);
        return names;
    }
}
