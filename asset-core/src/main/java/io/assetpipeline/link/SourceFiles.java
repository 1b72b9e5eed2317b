package io.assetpipeline.link;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.config.Located;
import io.assetpipeline.config.MediaTypes;
import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.reference.AssetName;
import io.assetpipeline.reference.NameProblems;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.Refusal;
import io.assetpipeline.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The sources of a project: what a build would take and what a tag asked for, under their logical paths. The output of a
 * bundle is made of its members; what dependencies bring as built is served as in production. What a build embeds in style sheets
 * ({@code inlineLimit}) stays a file.
 *
 * <p>Every method may also throw {@link io.assetpipeline.problem.ConfigurationException}, when {@code assets.yaml} is wrong at
 * that moment, and {@link #find} a {@link BuildException} for a source that cannot be read.
 */
public final class SourceFiles implements AssetFiles {

    private static final byte[] CHARSET_RULE = "@charset \"".getBytes(StandardCharsets.US_ASCII);

    private final SourceProject project;

    private SourceFiles(SourceProject project) {
        this.project = Objects.requireNonNull(project, "project");
    }

    public static SourceFiles of(SourceProject project) {
        return new SourceFiles(project);
    }

    @Override
    public Lookup find(String path) {
        SourceSnapshot now = project.now();
        Optional<LogicalPath> asked = AssetName.path(path);
        if (asked.isEmpty()) {
            return new Lookup.Absent("This is no path of a file.");
        }
        Optional<ServedFile> root = rootFile(asked.get(), now);
        if (root.isPresent()) {
            return new Lookup.Found(root.get());
        }
        Optional<LogicalPath> name = asked.get().value().startsWith(now.prefix())
                ? LogicalPath.parse(asked.get().value().substring(now.prefix().length()))
                : Optional.empty();
        // The project's own first: a dependency must not hide it.
        return name.flatMap(found -> find(found, now).map(file -> file.withHeaders(now.headers(headersOf(found)))))
                .or(() -> now.libraries().file(asked.get()).map(file -> built(file, Lifetime.IMMUTABLE, now)))
                .or(() -> now.libraries().unfingerprinted(asked.get()).map(file -> built(file, Lifetime.NONE, now)))
                .<Lookup>map(Lookup.Found::new)
                .orElseGet(() -> new Lookup.Absent(
                        name.map(missing -> why(missing, now)).orElse("Nothing is served at this path.")));
    }

    private static Optional<ServedFile> rootFile(LogicalPath served, SourceSnapshot now) {
        LogicalPath source = now.rootFiles().get(served);
        if (source == null) {
            return Optional.empty();
        }
        MediaTypes types = now.config().serving().types();
        MediaType type = types.of(served).equals(MediaType.UNKNOWN) ? types.of(source) : types.of(served);
        Optional<Bundle> output = now.output(source);
        return present(() -> new ServedFile(
                type.value(),
                Lifetime.NONE,
                now.headers(served),
                Representation.of(
                        output.isPresent()
                                ? RootFileText.of(output.get(), served, now)
                                : RootFileText.of(now.tree().find(source).orElseThrow(), served, now)),
                List.of()));
    }

    private Optional<ServedFile> find(LogicalPath name, SourceSnapshot now) {
        Optional<Bundle> output = now.output(name);
        if (output.isPresent()) {
            return Optional.of(text(name, joined(output.get()), now));
        }
        Optional<LogicalPath> wrapped = ScriptText.sourceOf(name);
        if (wrapped.isPresent()) {
            return wrapped.flatMap(source -> now.tree().find(source))
                    .filter(source -> now.wraps(source.path()))
                    .flatMap(source -> present(() ->
                            text(name, ScriptText.wrapped(source.readText().text()), now)));
        }
        Optional<SourceFile> source = now.tree()
                .find(name)
                .filter(file -> !file.isMadeFrom(name) && project.isPublic(file, now))
                .or(() -> now.foreign().find(name));
        if (source.isPresent()) {
            return present(() -> raw(source.get(), now));
        }
        return now.libraries().find(name).stream()
                .flatMap(asset -> now.libraries().file(asset.servedAt()).stream())
                .findFirst()
                .map(file -> built(file, Lifetime.NONE, now));
    }

    /** A member that is wrapped has a name of its own, which nobody writes in a pattern. */
    private static LogicalPath headersOf(LogicalPath name) {
        return ScriptText.sourceOf(name).orElse(name);
    }

    private interface Reading {
        ServedFile read();
    }

    /** A file that was deleted a moment ago is absent, not an error. */
    private static Optional<ServedFile> present(Reading reading) {
        try {
            return Optional.of(reading.read());
        } catch (BuildException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The members of a bundle as one file. */
    private static String joined(Bundle bundle) {
        StringBuilder text = new StringBuilder();
        bundle.members().forEach(member -> {
            LogicalPath path = member.file().path();
            String url = path.relativeUrl(bundle.output());
            if (bundle.kind() == BundleKind.CSS) {
                text.append("@import url(\"").append(url).append("\");\n");
            } else {
                text.append(ScriptText.joined(member.file().readText().text(), bundle.wrap()));
            }
        });
        return text.toString();
    }

    private static ServedFile text(LogicalPath name, String text, SourceSnapshot now) {
        return served(now.type(name), Content.utf8(text));
    }

    private ServedFile raw(SourceFile file, SourceSnapshot now) {
        Content content = project.content(file, now);
        String type = now.type(file.path());
        // A charset in the header would go before the sheet's own (CSS Syntax 3 section 3.2).
        return served(startsWithCharset(file, content) ? "text/css" : type, content);
    }

    private static boolean startsWithCharset(SourceFile file, Content content) {
        ByteBuffer bytes = content.asByteBuffer();
        return file.path().extension().equals("css")
                && bytes.remaining() >= CHARSET_RULE.length
                && bytes.slice(0, CHARSET_RULE.length).equals(ByteBuffer.wrap(CHARSET_RULE));
    }

    private static ServedFile served(String type, Content content) {
        return ServedFile.of(type, Lifetime.NONE, Representation.of(content));
    }

    private static ServedFile built(LibraryAssets.BuiltFile built, Lifetime lifetime, SourceSnapshot now) {
        return ServedFile.of(
                        built.asset().type(),
                        lifetime,
                        new Representation(
                                null,
                                built.asset().size(),
                                built.asset().sha256().tag(),
                                () -> open(built.file())))
                .withHeaders(now.headers(built.name()));
    }

    private static InputStream open(SourceFile file) throws IOException {
        try {
            return file.read().newInputStream();
        } catch (BuildException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private String why(LogicalPath name, SourceSnapshot now) {
        Optional<SourceFile> file = now.tree().find(name);
        if (file.isPresent() && file.get().isMadeFrom(name)) {
            return "What is served is made of it: " + file.get().path() + ".";
        }
        if (file.isPresent() && project.isPublic(file.get(), now)) {
            return file.get().name() + " was deleted a moment ago.";
        }
        if (file.isPresent() && now.isPage(file.get())) {
            return file.get().name() + " is a static page: it is served at /" + name + " below the context path.";
        }
        if (file.isPresent()) {
            Optional<Located<PathPattern>> exclusion = now.config().exclusion(file.get());
            return file.get().name()
                    + (exclusion.isPresent()
                            ? " is excluded by \"" + exclusion.get().value() + "\" ("
                                    + exclusion.get().location() + ")."
                            : " is not public, because nothing names it. " + NotPublic.remedy(file.get(), now));
        }
        Optional<Refusal> refusal = now.tree().refusal(name);
        if (refusal.isPresent()) {
            return refusal.get().what() + " " + refusal.get().remedy();
        }
        List<String> nearest = now.tree().nearest(name.value(), 3);
        return "There is no \"" + NameProblems.shown(name.value()) + "\" (looked in "
                + now.tree().description() + ")."
                + (nearest.isEmpty() ? "" : " Near to it: " + String.join(", ", nearest) + ".");
    }

    @Override
    public SortedSet<String> prefixes() {
        return project.prefixes();
    }

    @Override
    public SortedSet<String> rootFiles() {
        return project.rootFiles();
    }
}
