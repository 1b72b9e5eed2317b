package io.assetpipeline.link;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.module.ModuleNames;
import io.assetpipeline.module.ModuleResolution;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.reference.AssetListUses;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.scan.FileReferences;
import io.assetpipeline.scan.FileText;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A source as it is served at the root of the context: what it names starts there, as a build writes it, and leads to sources.
 * {@code self.__ASSETS} is an empty list: a worker that put sources into its cache would hide every later change.
 */
final class RootFileText {

    private final LogicalPath served;
    private final SourceSnapshot now;

    /** A span of the text and what comes in its place. */
    private record Change(int start, int end, String replacement) {}

    private RootFileText(LogicalPath served, SourceSnapshot now) {
        this.served = served;
        this.now = now;
    }

    /**
     * A file, byte for byte if nothing in it has to change.
     *
     * @param served below the context path
     */
    static Content of(SourceFile file, LogicalPath served, SourceSnapshot now) {
        if (!FileReferences.isScanned(file.path())) {
            return file.read();
        }
        FileText text = FileText.of(file);
        String written = new RootFileText(served, now).written(file, text.source());
        return written.equals(text.source().text()) && text.asStored()
                ? file.read()
                : Content.of(written.getBytes(text.charset()));
    }

    /** The members of a bundle as one file. */
    static Content of(Bundle bundle, LogicalPath served, SourceSnapshot now) {
        RootFileText root = new RootFileText(served, now);
        StringBuilder text = new StringBuilder();
        for (Member member : bundle.members()) {
            if (bundle.kind() == BundleKind.CSS) {
                text.append("@import url(\"")
                        .append(root.url(member.file().path()))
                        .append("\");\n");
            } else {
                text.append(ScriptText.joined(
                        root.written(member.file(), member.file().readText()), bundle.wrap()));
            }
        }
        return Content.utf8(text.toString());
    }

    private String written(SourceFile file, SourceText source) {
        List<Change> changes = new ArrayList<>();
        try {
            FileReferences.sourceMap(file.path(), source).ifPresent(map -> lead(map, file, changes));
            FileReferences.scan(file.path(), source).forEach(reference -> lead(reference, file, changes));
            if (FileReferences.isScript(file.path())) {
                AssetListUses.scan(source)
                        .forEach(use -> changes.add(new Change(use.start(), use.end(), use.replacement("[]"))));
            }
        } catch (BuildException e) {
            // What is no script is served as it is: the browser says what is wrong with it.
            return source.text();
        }
        changes.sort(Comparator.comparingInt(Change::start));
        StringBuilder written = new StringBuilder();
        int at = 0;
        for (Change change : changes) {
            written.append(source.text(), at, change.start()).append(change.replacement());
            at = change.end();
        }
        return written.append(source.text().substring(at)).toString();
    }

    private void lead(Reference reference, SourceFile file, List<Change> changes) {
        url(reference, file)
                .ifPresent(
                        url -> changes.add(new Change(reference.start(), reference.end(), reference.replacement(url))));
    }

    private Optional<String> url(Reference reference, SourceFile file) {
        if (SourceReferences.isBare(reference)) {
            ModuleResolution meant = now.modules().resolve(reference.url(), file);
            if (meant instanceof ModuleResolution.External external) {
                return Optional.of(external.url());
            }
            return meant instanceof ModuleResolution.Found found
                    ? Optional.of(moduleUrl(found.path()))
                    : Optional.empty();
        }
        boolean module = SourceReferences.isImport(reference.kind());
        return SourceReferences.path(reference, file, now.prefix())
                .filter(path -> isOfAssets(path, file))
                .map(path -> (module ? moduleUrl(path) : url(path)) + reference.suffix());
    }

    /** A path in a document that leads to no source is one of the application. */
    private boolean isOfAssets(LogicalPath path, SourceFile file) {
        return FileReferences.isScript(file.path())
                || file.path().extension().equals("css")
                || now.output(path).isPresent()
                || now.tree().find(path).or(() -> now.foreign().find(path)).isPresent()
                || !now.libraries().find(path).isEmpty();
    }

    private String url(LogicalPath path) {
        return (now.pages().containsKey(path) ? path : Libraries.served(now.prefix(), path)).relativeUrl(served);
    }

    private String moduleUrl(LogicalPath path) {
        String url = url(path);
        return ModuleNames.isBare(url) ? "./" + url : url;
    }
}
