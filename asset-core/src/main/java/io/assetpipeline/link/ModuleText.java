package io.assetpipeline.link;

import io.assetpipeline.module.ModuleNames;
import io.assetpipeline.module.ModuleResolution;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.scan.FileReferences;
import io.assetpipeline.scan.FileText;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A module as it is served: names that no import map explains to it are written out, as a build does. */
final class ModuleText {

    private ModuleText() {}

    /**
     * The module with its names written out.
     *
     * @param names which of its bare names
     * @return empty if it stays as it is
     */
    static Optional<Content> of(SourceFile file, SourceSnapshot now, Predicate<String> names) {
        FileText text = FileText.of(file);
        StringBuilder written = new StringBuilder();
        int at = 0;
        for (Reference reference : bareNames(file, text)) {
            Optional<String> url = names.test(reference.url()) ? url(reference.url(), file, now) : Optional.empty();
            if (url.isPresent()) {
                written.append(text.source().text(), at, reference.start()).append(reference.replacement(url.get()));
                at = reference.end();
            }
        }
        if (at == 0) {
            return Optional.empty();
        }
        written.append(text.source().text().substring(at));
        return Optional.of(Content.of(written.toString().getBytes(text.charset())));
    }

    private static List<Reference> bareNames(SourceFile file, FileText text) {
        List<Reference> bare = new ArrayList<>();
        try {
            for (Reference reference : FileReferences.scan(file.path(), text.source())) {
                if (SourceReferences.isBare(reference)) {
                    bare.add(reference);
                }
            }
        } catch (BuildException e) {
            // What is no script is served as it is: the browser says what is wrong with it.
            return List.of();
        }
        return bare;
    }

    private static Optional<String> url(String name, SourceFile from, SourceSnapshot now) {
        ModuleResolution meant = now.modules().resolve(name, from);
        if (meant instanceof ModuleResolution.External external) {
            return Optional.of(external.url());
        }
        return meant instanceof ModuleResolution.Found found
                ? Optional.of(relative(found.path(), from.path()))
                : Optional.empty();
    }

    private static String relative(LogicalPath path, LogicalPath from) {
        String url = path.relativeUrl(from);
        return ModuleNames.isBare(url) ? "./" + url : url;
    }
}
