package io.assetpipeline.link;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.config.Attribute;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.config.Located;
import io.assetpipeline.foreign.ForeignBundle;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.AssetName;
import io.assetpipeline.reference.KnownNames;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.Refusal;
import io.assetpipeline.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Links to the sources of a project: one for each member of a bundle. What a dependency brings as built is linked as in
 * production. A member of a bundle with {@code wrap: true} has a link of its own, at which it is served wrapped.
 */
public final class SourceLinks implements Links {

    private final SourceProject project;

    private SourceLinks(SourceProject project) {
        this.project = Objects.requireNonNull(project, "project");
    }

    public static SourceLinks of(SourceProject project) {
        return new SourceLinks(project);
    }

    @Override
    public List<Link> bundle(BundleKind kind, String name) {
        SourceSnapshot now = project.now();
        Optional<Bundle> bundle = now.bundle(kind, name);
        if (bundle.isPresent()) {
            return links(bundle.get(), now);
        }
        Optional<ForeignBundle> foreign = now.foreign().bundle(kind, name);
        if (foreign.isPresent()) {
            return Stream.concat(preload(foreign.get(), now), entries(foreign.get(), now))
                    .toList();
        }
        LibraryAssets.BuiltBundle built =
                builtBundle(kind, name, now).orElseThrow(() -> missing(now).bundle(kind, name));
        return Stream.concat(
                        built.preload().stream().map(asset -> link(LinkKind.MODULE_PRELOAD, asset, built)),
                        built.entries().stream().map(asset -> link(LinkKind.of(kind), asset, built)))
                .toList();
    }

    private static Stream<Link> preload(ForeignBundle bundle, SourceSnapshot now) {
        return bundle.preload().stream().map(file -> link(LinkKind.MODULE_PRELOAD, file, bundle, now));
    }

    private static Stream<Link> entries(ForeignBundle bundle, SourceSnapshot now) {
        return bundle.entries().stream().map(file -> link(LinkKind.of(bundle.kind()), file, bundle, now));
    }

    private static Link link(LinkKind kind, SourceFile file, ForeignBundle bundle, SourceSnapshot now) {
        return new Link(kind, now.href(file.path()), attributes(bundle), null);
    }

    private static List<Attribute> attributes(ForeignBundle bundle) {
        List<Attribute> attributes = new ArrayList<>(bundle.attributes());
        if (bundle.module()) {
            attributes.add(BundleAttributes.MODULE);
        }
        return attributes;
    }

    private static Link link(LinkKind kind, LibraryAssets.BuiltAsset asset, LibraryAssets.BuiltBundle bundle) {
        return new Link(kind, asset.servedAt().url(), bundle.attributes(), null);
    }

    private static List<Link> links(Bundle bundle, SourceSnapshot now) {
        List<Attribute> attributes = attributes(bundle);
        return bundle.members().stream()
                .map(member -> new Link(LinkKind.of(bundle.kind()), href(bundle, member, now), attributes, null))
                .toList();
    }

    private static String href(Bundle bundle, Member member, SourceSnapshot now) {
        LogicalPath path = member.file().path();
        return now.href(bundle.wrap() ? ScriptText.wrappedPath(path) : path);
    }

    private static List<Attribute> attributes(Bundle bundle) {
        List<Attribute> attributes = new ArrayList<>(bundle.attributes());
        if (bundle.module()) {
            attributes.add(BundleAttributes.MODULE);
        }
        return attributes;
    }

    private Optional<LibraryAssets.BuiltBundle> builtBundle(BundleKind kind, String name, SourceSnapshot now) {
        List<LibraryAssets.BuiltBundle> built = now.libraries().bundle(kind, name);
        if (built.size() > 1) {
            throw missing(now)
                    .ambiguous(
                            name,
                            built.stream().map(bundle -> bundle.library().id()).toList());
        }
        return built.stream().findFirst();
    }

    /**
     * The link of an asset: of the output of a bundle, of what is public anyway, of any other file in a folder of the project,
     * which is public from then on, or of what a dependency brings as built.
     */
    @Override
    public Link asset(String name) {
        SourceSnapshot now = project.now();
        AssetName named = named(name, now);
        Optional<String> href = named.path().flatMap(path -> href(path, now));
        return Link.to(href.orElseThrow(() -> absent(named, now)) + named.suffix());
    }

    private Optional<String> href(LogicalPath path, SourceSnapshot now) {
        if (now.output(path).isPresent()) {
            return Optional.of(now.href(path));
        }
        Optional<SourceFile> file = file(path, now);
        if (file.isPresent()) {
            if (SourceSnapshot.isOwn(file.get()) && !now.names(file.get())) {
                project.ask(file.get());
            }
            return Optional.of(now.href(file.get().path()));
        }
        List<Libraries.Asset> built = now.libraries().find(path);
        if (built.size() > 1) {
            throw missing(now)
                    .ambiguous(
                            path.value(),
                            built.stream().map(asset -> asset.library().id()).toList());
        }
        return built.stream().findFirst().map(asset -> asset.servedAt().url());
    }

    /** The file of a name: one of the project's, or what another bundler has made of its source of that name. */
    private Optional<SourceFile> file(LogicalPath name, SourceSnapshot now) {
        return now.foreign().find(name).or(() -> now.tree().find(name).filter(found -> isAsset(found, now)));
    }

    private boolean isAsset(SourceFile file, SourceSnapshot now) {
        return !now.isPage(file)
                && (now.names(file)
                        || (SourceSnapshot.isOwn(file)
                                && now.config().exclusion(file).isEmpty())
                        || project.isPublic(file, now));
    }

    @Override
    public boolean exists(String name) {
        SourceSnapshot now = project.now();
        return named(name, now).path().filter(path -> has(path, now)).isPresent();
    }

    private boolean has(LogicalPath path, SourceSnapshot now) {
        return now.output(path).isPresent()
                || file(path, now).isPresent()
                || now.libraries().find(path).size() == 1;
    }

    /**
     * The links of the assets that a build would list. A source that only its bundle names is not among them, nor is a file
     * that only a tag asks for: what a page makes from this must not lack something in production.
     */
    @Override
    public SortedMap<LogicalPath, Link> matching(PathPattern pattern) {
        SourceSnapshot now = project.now();
        SortedMap<LogicalPath, Link> links = new TreeMap<>();
        now.libraries().all().forEach((path, servedAt) -> {
            if (pattern.matches(path)) {
                links.put(path, Link.to(servedAt.url()));
            }
        });
        now.foreign().names().forEach((name, file) -> {
            if (pattern.matches(name)) {
                links.put(name, Link.to(now.href(file)));
            }
        });
        for (LogicalPath path : project.reach(now).listed()) {
            if (pattern.matches(path)) {
                links.put(path, Link.to(now.href(path)));
            }
        }
        return links;
    }

    /** As in production, from the sources: of a module bundle the entries only. */
    @Override
    public List<Link> preload(BundleKind kind, String name, StyleNeeds needs) {
        SourceSnapshot now = project.now();
        Optional<Bundle> bundle = now.bundle(kind, name);
        Optional<ForeignBundle> foreign = now.foreign().bundle(kind, name);
        if (bundle.isEmpty() && foreign.isPresent()) {
            return preload(foreign.get(), needs, now);
        }
        if (bundle.isEmpty()) {
            return preload(
                    builtBundle(kind, name, now).orElseThrow(() -> missing(now).bundle(kind, name)), needs, now);
        }
        List<Link> preloads = new ArrayList<>();
        for (Link link : links(bundle.get(), now)) {
            preloads.add(
                    bundle.get().module()
                            ? new Link(LinkKind.MODULE_PRELOAD, link.href(), link.attributes(), null)
                            : Preloads.of(
                                    bundle.get().output(),
                                    link.href(),
                                    now.type(bundle.get().output()),
                                    link.attributes(),
                                    null));
        }
        if (kind == BundleKind.CSS) {
            needed(bundle.get().members().stream().map(Member::file).toList(), needs, now)
                    .forEach(preloads::add);
        }
        return List.copyOf(preloads);
    }

    private Stream<Link> needed(List<SourceFile> sheets, StyleNeeds needs, SourceSnapshot now) {
        return needs.of(sheets, SourceFile::path, sheet -> project.names(sheet, now)).stream()
                .map(file -> preload(file, List.of(), now));
    }

    private static Link preload(SourceFile file, List<Attribute> attributes, SourceSnapshot now) {
        return Preloads.of(file.path(), now.href(file.path()), now.type(file.path()), attributes, null);
    }

    private List<Link> preload(ForeignBundle bundle, StyleNeeds needs, SourceSnapshot now) {
        if (bundle.module()) {
            return Stream.concat(
                            bundle.entries().stream().map(file -> link(LinkKind.MODULE_PRELOAD, file, bundle, now)),
                            preload(bundle, now))
                    .toList();
        }
        return Stream.concat(
                        bundle.entries().stream().map(file -> preload(file, bundle.attributes(), now)),
                        bundle.kind() == BundleKind.CSS ? needed(bundle.entries(), needs, now) : Stream.empty())
                .toList();
    }

    private static List<Link> preload(LibraryAssets.BuiltBundle bundle, StyleNeeds needs, SourceSnapshot now) {
        if (bundle.module()) {
            return Stream.concat(bundle.entries().stream(), bundle.preload().stream())
                    .map(asset -> link(LinkKind.MODULE_PRELOAD, asset, bundle))
                    .toList();
        }
        return Stream.concat(
                        bundle.entries().stream().map(asset -> preload(asset, bundle.attributes())),
                        needs.of(bundle.entries(), LibraryAssets.BuiltAsset::name, now.libraries()::references).stream()
                                .map(asset -> preload(asset, List.of())))
                .toList();
    }

    private static Link preload(LibraryAssets.BuiltAsset asset, List<Attribute> attributes) {
        return Preloads.of(asset.name(), asset.servedAt().url(), asset.listed().type(), attributes, null);
    }

    @Override
    public Link preload(String name) {
        SourceSnapshot now = project.now();
        Link link = asset(name);
        LogicalPath path =
                named(name, now).path().orElseThrow(() -> missing(now).asset(name));
        return Preloads.isModule(path)
                        || (Preloads.isScript(path) && project.reach(now).isModule(path))
                ? new Link(LinkKind.MODULE_PRELOAD, link.href(), List.of(), null)
                : Preloads.of(path, link.href(), now.type(path), null);
    }

    /**
     * What bare names mean. Sources are served under their logical paths, which is where relative imports look for them; what
     * dependencies bring as built has other names.
     */
    @Override
    public ImportMap importMap() {
        // What leads nowhere is told when the application is built; an import of it fails in the browser.
        return ImportMerge.of(imports(project, project.now()), new Problems());
    }

    /** What modules import: the project's first, then those that dependencies bring as built. */
    static List<ImportMerge.Share> imports(SourceProject project, SourceSnapshot now) {
        List<ImportMerge.Share> shares = new ArrayList<>();
        shares.add(new ImportMerge.Share(
                now.config().file(), now.prefix(), project.reach(now).imports(), path -> imported(path, now)));
        shares.addAll(now.libraries().imports());
        return shares;
    }

    private static Optional<Link> imported(LogicalPath path, SourceSnapshot now) {
        return now.tree()
                .find(path)
                .map(file -> now.href(file.path()))
                .or(() -> now.libraries().find(path).stream()
                        .findFirst()
                        .map(asset -> asset.servedAt().url()))
                .map(Link::to);
    }

    @Override
    public List<InlineSource> inline(BundleKind kind, String name) {
        SourceSnapshot now = project.now();
        Optional<Bundle> bundle = now.bundle(kind, name)
                .or(() -> AssetName.path(name).flatMap(now::output).filter(output -> output.kind() == kind));
        if (bundle.isPresent()) {
            return inline(bundle.get(), now);
        }
        Optional<ForeignBundle> foreign = now.foreign().bundle(kind, name);
        if (foreign.isPresent()) {
            return foreign.get().entries().stream()
                    .map(file -> inline(kind, file, attributes(foreign.get()), now))
                    .toList();
        }
        Optional<LibraryAssets.BuiltBundle> built = builtBundle(kind, name, now);
        if (built.isPresent()) {
            return built.get().entries().stream()
                    .map(asset ->
                            inline(kind, name, asset.servedAt(), built.get().attributes(), now))
                    .toList();
        }
        Optional<LogicalPath> path = AssetName.path(name).filter(kind::holds);
        Optional<SourceFile> file = path.flatMap(asked -> file(asked, now));
        if (file.isPresent()) {
            return List.of(inline(kind, file.get(), List.of(), now));
        }
        List<Libraries.Asset> assets = path.map(now.libraries()::find).orElse(List.of());
        if (assets.size() > 1) {
            throw missing(now)
                    .ambiguous(
                            name,
                            assets.stream().map(asset -> asset.library().id()).toList());
        }
        if (assets.size() == 1) {
            return List.of(inline(kind, name, assets.get(0).servedAt(), List.of(), now));
        }
        throw missing(now).bundle(kind, name);
    }

    private static InlineSource inline(
            BundleKind kind, SourceFile file, List<Attribute> attributes, SourceSnapshot now) {
        return new InlineSource(
                LinkKind.of(kind), file.path().value(), file.readText().text(), now.href(file.path()), attributes);
    }

    private static List<InlineSource> inline(Bundle bundle, SourceSnapshot now) {
        return bundle.members().stream()
                .map(member -> {
                    String text = member.file().readText().text();
                    return new InlineSource(
                            LinkKind.of(bundle.kind()),
                            member.file().path().value(),
                            bundle.wrap() ? ScriptText.wrapped(text) : text,
                            href(bundle, member, now),
                            attributes(bundle));
                })
                .toList();
    }

    private static InlineSource inline(
            BundleKind kind, String name, LogicalPath servedAt, List<Attribute> attributes, SourceSnapshot now) {
        SourceFile file = now.libraries()
                .file(servedAt)
                .map(LibraryAssets.BuiltFile::file)
                .orElseThrow(() -> new BuildException(LibraryAssets.fileMissing(servedAt)));
        return new InlineSource(LinkKind.of(kind), name, file.readText().text(), servedAt.url(), attributes);
    }

    private static AssetName named(String name, SourceSnapshot now) {
        return AssetName.of(name, path -> now.tree().find(path).isPresent());
    }

    private RuntimeException absent(AssetName named, SourceSnapshot now) {
        MissingNames names = missing(now);
        Optional<LogicalPath> path = named.path();
        Optional<SourceFile> file = path.flatMap(now.tree()::find);
        if (file.isPresent() && now.isPage(file.get())) {
            return names.asset(
                    named.text(),
                    file.get().name() + " is a static page, and those have no link below the prefix.",
                    "Link to /" + file.get().path() + " below the context path.");
        }
        if (file.isPresent()) {
            Optional<Located<PathPattern>> exclusion = now.config().exclusion(file.get());
            return exclusion.isPresent()
                    ? names.asset(
                            named.text(),
                            file.get().name() + " is excluded by \""
                                    + exclusion.get().value() + "\" ("
                                    + exclusion.get().location() + ").",
                            "Take one of the two out.")
                    : names.asset(
                            named.text(),
                            file.get().name() + " is not public, because nothing names it.",
                            NotPublic.remedy(file.get(), now));
        }
        Optional<Refusal> refusal = path.flatMap(now.tree()::refusal);
        return refusal.isPresent()
                ? names.asset(named.text(), refusal.get().what(), refusal.get().remedy())
                : names.asset(named.text());
    }

    private MissingNames missing(SourceSnapshot now) {
        return new MissingNames(now.config().file(), now.tree().description(), new KnownNames() {
            @Override
            public boolean has(LogicalPath name) {
                return SourceLinks.this.has(name, now);
            }

            @Override
            public List<String> nearest(String name, int count) {
                return now.tree().nearest(name, count);
            }

            @Override
            public SortedMap<String, LogicalPath> bundles(BundleKind kind) {
                return now.outputs(kind);
            }

            @Override
            public String prefix() {
                return now.prefix();
            }
        });
    }
}
