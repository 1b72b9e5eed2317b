package io.assetpipeline;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.html.BundleElement;
import io.assetpipeline.html.HtmlEncoding;
import io.assetpipeline.html.HtmlPage;
import io.assetpipeline.html.PageEdits;
import io.assetpipeline.html.PageImports;
import io.assetpipeline.html.PageLinks;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.PrefixFolder;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.NameProblems;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Static pages: first what they name is gathered, so that it becomes public; when everything has its path, each is written with the
 * links that follow. Nothing is named after a page, so no fingerprint depends on one.
 */
final class PageBuild {

    private final AssetConfig config;
    private final References references;
    private final AssetGraph graph;
    private final NameProblems words;
    private final Libraries libraries;
    private final AssetNames names;
    private final Problems problems;
    private final List<Page> pages = new ArrayList<>();
    private final SortedMap<String, LogicalPath> bareNames = new TreeMap<>();
    private final SortedMap<LogicalPath, SortedSet<String>> referrers = new TreeMap<>();

    private record Page(SourceFile file, HtmlEncoding encoding, SourceText text, HtmlPage scan) {}

    PageBuild(
            AssetConfig config,
            References references,
            AssetGraph graph,
            NameProblems words,
            Libraries libraries,
            AssetNames names,
            Problems problems) {
        this.config = config;
        this.references = references;
        this.graph = graph;
        this.words = words;
        this.libraries = libraries;
        this.names = names;
        this.problems = problems;
    }

    /** Reads a page: what it names becomes public, and what it names in vain is told. */
    void add(SourceFile file) {
        try {
            HtmlEncoding encoding = HtmlEncoding.decode(bytes(file.read()));
            SourceText text = SourceText.verbatim(file.name(), encoding.text());
            Page page = new Page(file, encoding, text, HtmlPage.scan(text));
            written(page, new Gathering(page));
            for (Reference reference : page.scan().references()) {
                if (References.isBareName(reference)) {
                    references
                            .follow(reference, file, text.location(reference.start()))
                            .ifPresent(target -> {
                                take(target, page);
                                target.listed().ifPresent(name -> bareNames.put(reference.url(), name));
                            });
                }
            }
            pages.add(page);
        } catch (AssetException e) {
            problems.addAll(e.problems());
        }
    }

    private void take(Target target, Page page) {
        graph.add(target);
        target.listed()
                .ifPresent(name -> referrers
                        .computeIfAbsent(name, asset -> new TreeSet<>())
                        .add(page.file().path().value()));
    }

    private static byte[] bytes(Content content) {
        byte[] bytes = new byte[content.size()];
        content.asByteBuffer().get(bytes);
        return bytes;
    }

    private String written(Page page, PageLinks links) {
        return PageEdits.apply(
                page.text(), page.scan(), page.file().path(), config.prefix().value(), links);
    }

    /** Bare names that modules in pages import, with the assets that they mean. */
    Map<String, LogicalPath> bareNames() {
        return Collections.unmodifiableMap(bareNames);
    }

    /** The pages that name an asset, by its logical path. */
    SortedMap<LogicalPath, SortedSet<String>> referrers() {
        return Collections.unmodifiableSortedMap(referrers);
    }

    /** Leads everything to its logical path; what is written with it is thrown away. */
    private final class Gathering implements PageLinks {
        private final Page page;

        Gathering(Page page) {
            this.page = page;
        }

        @Override
        public Optional<File> file(Reference reference, List<LogicalPath> candidates) {
            Optional<Target> target = references.followFromPage(
                    reference, page.file(), candidates, page.text().location(reference.start()));
            target.ifPresent(found -> take(found, page));
            return target.flatMap(Target::listed).map(name -> new File(references.served(name), null));
        }

        @Override
        public List<Element> bundle(BundleElement element) {
            BundleKind kind = kind(element);
            if (!words.names().bundles(kind).containsKey(element.bundle())) {
                throw new BuildException(words.bundle(page.text().location(element.start()), kind, element.bundle()));
            }
            return List.of();
        }

        @Override
        public PageImports imports() {
            return PageImports.NONE;
        }
    }

    private static BundleKind kind(BundleElement element) {
        return element.kind() == BundleElement.Kind.LINK ? BundleKind.CSS : BundleKind.JS;
    }

    /**
     * What was written, and what the manifest says of it.
     *
     * @param served its logical path
     */
    record Written(LogicalPath served, ManifestFile listed, Content content) {}

    /**
     * Writes all of them.
     *
     * @param manifest lists everything but the pages
     * @return by logical path
     */
    SortedMap<LogicalPath, Written> write(Manifest manifest) {
        SortedMap<LogicalPath, Written> written = new TreeMap<>();
        BuiltPageLinks links = new BuiltPageLinks(manifest, libraries, names);
        for (Page page : pages) {
            Content content = Content.of(page.encoding().encode(written(page, links)));
            LogicalPath path = page.file().path();
            written.put(
                    path,
                    new Written(
                            path,
                            ManifestFile.of(
                                    PrefixFolder.PAGES.pathOf(path),
                                    page.encoding().contentType(),
                                    content.size(),
                                    Sha256.of(content)),
                            content));
        }
        return written;
    }
}
