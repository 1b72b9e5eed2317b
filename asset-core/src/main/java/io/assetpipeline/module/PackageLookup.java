package io.assetpipeline.module;

import io.assetpipeline.module.ModuleResolution.Entry;
import io.assetpipeline.module.ModuleResolution.Found;
import io.assetpipeline.module.ModuleResolution.Missing;
import io.assetpipeline.module.ModuleResolution.Reason;
import io.assetpipeline.module.PackageJson.DamagedException;
import io.assetpipeline.problem.NearestNames;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Refusal;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From a name that a package has, or gives its own modules, to a file of the package. */
final class PackageLookup {

    /** {@code name} or {@code @scope/name}, and what follows; older registries allowed capitals. */
    private static final Pattern NAME =
            Pattern.compile("((?:@[^/@%\\\\?#\\s]+/)?[^/@.%\\\\?#\\s][^/@%\\\\?#\\s]*)(?:/(.*))?", Pattern.DOTALL);

    /** What Node.js has without a package; the most asked for. */
    private static final Set<String> NODE = Set.of(
            "assert",
            "buffer",
            "child_process",
            "crypto",
            "events",
            "fs",
            "http",
            "https",
            "module",
            "net",
            "os",
            "path",
            "process",
            "stream",
            "tls",
            "url",
            "util",
            "worker_threads",
            "zlib");

    private static final int SHOWN = 8;

    private final SourceTree tree;
    private final PackageIndex index;

    PackageLookup(SourceTree tree, PackageIndex index) {
        this.tree = tree;
        this.index = index;
    }

    static boolean isPackageName(String specifier) {
        return NAME.matcher(specifier).matches();
    }

    /**
     * A package, or something in it.
     *
     * @param from for a better message
     */
    ModuleResolution named(String specifier, @Nullable SourceFile from) {
        var matcher = NAME.matcher(specifier);
        if (!matcher.matches()) {
            return unknown(specifier, specifier, from);
        }
        String name = matcher.group(1);
        String rest = matcher.group(2);
        Optional<SourceFile> file = index.find(name);
        if (file.isEmpty()) {
            return index.damage(name)
                    .<ModuleResolution>map(damage -> damaged(name, damage.file(), damage.why()))
                    .orElseGet(() -> unknown(specifier, name, from));
        }
        PackageJson description;
        try {
            description = PackageJson.read(file.get());
        } catch (DamagedException e) {
            return damaged(name, file.get(), String.valueOf(e.getMessage()));
        }
        List<String> shadowed =
                index.shadowed(name).stream().map(SourceFile::name).toList();
        Asked asked = new Asked(specifier, name, description, shadowed);
        if (rest != null && (rest.isEmpty() || rest.endsWith("/"))) {
            return new Missing(
                    Reason.NOT_EXPORTED,
                    "\"" + specifier + "\" is a folder of the package \"" + name + "\".",
                    "Import a module of it: \"" + specifier + "….js\".");
        }
        Optional<JsonValue> exports = description.field("exports");
        if (exports.isPresent()) {
            return exported(asked, ExportTargets.exports(exports.get()), rest == null ? "." : "./" + rest);
        }
        return rest == null ? main(asked, description, "") : subpath(asked, rest);
    }

    /**
     * A name with {@code #}, which the importing file's package defines.
     *
     * @param names for a target that is another package's name
     */
    ModuleResolution internal(String specifier, SourceFile from, ModuleNames names) {
        Optional<SourceFile> file = nearestDescription(from.path());
        if (file.isEmpty()) {
            return new Missing(
                    Reason.UNKNOWN,
                    "\"" + specifier
                            + "\" is a name that a package gives its own modules, and no package.json lies above "
                            + from.name() + ".",
                    "Name what it means in imports: of assets.yaml.");
        }
        PackageJson description;
        try {
            description = PackageJson.read(file.get());
        } catch (DamagedException e) {
            return damaged(specifier, file.get(), String.valueOf(e.getMessage()));
        }
        Map<String, JsonValue> imports =
                description.field("imports").orElse(new JsonValue.Nothing()) instanceof JsonValue.Fields fields
                        ? fields.values()
                        : Map.of();
        ExportTargets targets = ExportTargets.imports(imports);
        Asked asked = new Asked(specifier, description.text("name").orElse(""), description, List.of());
        ExportTargets.Target target =
                specifier.length() == 1 ? new ExportTargets.None(false) : targets.resolve(specifier);
        if (target instanceof ExportTargets.File path) {
            return inside(asked, path.path(), Entry.INTERNAL);
        }
        if (target instanceof ExportTargets.Name other) {
            return ModuleNames.isBare(other.specifier())
                    ? names.resolve(other.specifier(), from)
                    : refused(asked, other.specifier());
        }
        if (target instanceof ExportTargets.Invalid invalid) {
            return refused(asked, invalid.target());
        }
        return new Missing(
                Reason.UNKNOWN,
                "imports of " + file.get().name() + " has no \"" + specifier + "\" for browsers.",
                NearestNames.question(
                        specifier,
                        targets.offered(),
                        "Add it there, or name what it means in imports: of assets.yaml."));
    }

    private Optional<SourceFile> nearestDescription(LogicalPath from) {
        String folder = from.folder();
        while (true) {
            Optional<SourceFile> file =
                    tree.find(new LogicalPath(folder.isEmpty() ? "package.json" : folder + "/package.json"));
            if (file.isPresent() || folder.isEmpty()) {
                return file;
            }
            folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
        }
    }

    /** What is asked for, and of whom. */
    private record Asked(String specifier, String name, PackageJson description, List<String> shadowed) {}

    private ModuleResolution exported(Asked asked, ExportTargets exports, String key) {
        ExportTargets.Target target = exports.resolve(key);
        if (target instanceof ExportTargets.File file) {
            return inside(asked, file.path(), Entry.EXPORTS);
        }
        if (target instanceof ExportTargets.Invalid invalid) {
            return refused(asked, invalid.target());
        }
        Set<String> offered = exports.offered().stream()
                .map(offer -> asked.name() + offer.substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
        boolean forOthers = target instanceof ExportTargets.None none && none.known();
        Set<String> conditions = exports.foreignConditions(key);
        String why = target instanceof ExportTargets.Hidden
                ? "hides it from others"
                : forOthers
                        ? "has it for others than browsers only"
                                + (conditions.isEmpty() ? "" : " (" + String.join(", ", conditions) + ")")
                        : "does not have it";
        return new Missing(
                Reason.NOT_EXPORTED,
                "\"" + asked.specifier() + "\" cannot be imported: exports of "
                        + asked.description().file().name() + " " + why + ".",
                NearestNames.question(asked.specifier(), offered, offer(offered)));
    }

    private static String offer(Set<String> offered) {
        if (offered.isEmpty()) {
            return "It offers browsers nothing: take another version of the package, or name a file in imports: of"
                    + " assets.yaml.";
        }
        String shown = offered.stream().limit(SHOWN).collect(Collectors.joining(", "));
        int more = offered.size() - SHOWN;
        return "It offers " + shown + (more > 0 ? " and " + more + " more" : "") + ".";
    }

    /** A package, or a folder of one, without {@code exports}. */
    private ModuleResolution main(Asked asked, PackageJson folder, String inside) {
        Optional<String> module = folder.text("module");
        if (module.isPresent()) {
            return entry(asked, inside, module.get(), Entry.MODULE);
        }
        Optional<String> browser = folder.text("browser");
        if (browser.isPresent()) {
            return entry(asked, inside, browser.get(), Entry.BROWSER);
        }
        Optional<String> main = folder.text("main");
        return main.isPresent()
                ? entry(asked, inside, main.get(), Entry.MAIN)
                : entry(asked, inside, "index.js", Entry.INDEX);
    }

    private ModuleResolution entry(Asked asked, String folder, String path, Entry entry) {
        Optional<LogicalPath> target = below(asked.description(), folder + path);
        if (target.isEmpty() || path.startsWith("/") || path.indexOf('\\') >= 0) {
            return refused(asked, path);
        }
        return guessed(asked, target.get(), entry).orElseGet(() -> noFile(asked, path, target.get()));
    }

    private ModuleResolution subpath(Asked asked, String rest) {
        Optional<LogicalPath> target = below(asked.description(), rest);
        if (target.isEmpty() || isUnsafe(rest)) {
            return refused(asked, rest);
        }
        Optional<ModuleResolution> guessed = guessed(asked, target.get(), Entry.FILE);
        if (guessed.isPresent()) {
            return guessed.get();
        }
        // Packages of the days before exports describe their folders, as rxjs/operators/package.json.
        Optional<SourceFile> description =
                LogicalPath.parse(target.get() + "/package.json").flatMap(tree::find);
        if (description.isPresent()) {
            try {
                return main(asked, PackageJson.read(description.get()), rest + "/");
            } catch (DamagedException e) {
                return damaged(asked.specifier(), description.get(), String.valueOf(e.getMessage()));
            }
        }
        return noFile(asked, rest, target.get());
    }

    private static boolean isUnsafe(String path) {
        return Stream.of(path.toLowerCase(Locale.ROOT).split("[/\\\\]", -1))
                .anyMatch(segment -> segment.equals("..") || segment.equals(".") || segment.equals("node_modules"));
    }

    private Optional<ModuleResolution> guessed(Asked asked, LogicalPath target, Entry entry) {
        return Stream.of("", ".js", "/index.js")
                .map(ending -> LogicalPath.parse(target + ending))
                .flatMap(Optional::stream)
                .map(path -> redirected(asked.description(), path))
                .map(tree::find)
                .flatMap(Optional::stream)
                .findFirst()
                .map(file -> new Found(file.path(), entry, asked.shadowed()));
    }

    /** {@code browser} as an object puts one file of the package in another's place. */
    private LogicalPath redirected(PackageJson description, LogicalPath path) {
        if (description.field("browser").orElse(new JsonValue.Nothing()) instanceof JsonValue.Fields map) {
            String inside = path.value().substring(description.folder().length());
            JsonValue other =
                    map.values().getOrDefault("./" + inside, map.values().get(inside));
            if (other instanceof JsonValue.Text text) {
                return below(description, text.value()).orElse(path);
            }
        }
        return path;
    }

    private ModuleResolution inside(Asked asked, String path, Entry entry) {
        Optional<LogicalPath> target = below(asked.description(), path);
        if (target.isEmpty()) {
            return refused(asked, path);
        }
        return tree.find(target.get())
                .<ModuleResolution>map(file -> new Found(file.path(), entry, asked.shadowed()))
                .orElseGet(() -> noFile(asked, path, target.get()));
    }

    /** Empty if it leaves the package. */
    private static Optional<LogicalPath> below(PackageJson description, String path) {
        return description
                .file()
                .path()
                .resolve(path)
                .filter(target -> target.value().startsWith(description.folder()));
    }

    private Missing noFile(Asked asked, String path, LogicalPath target) {
        Optional<Refusal> refusal = tree.refusal(target);
        return new Missing(
                Reason.NO_FILE,
                "\"" + asked.specifier() + "\" is \"" + path + "\" by "
                        + asked.description().file().name() + ", and "
                        + refusal.map(there -> target + " cannot be used. " + there.what())
                                .orElse(target + " does not exist."),
                ModuleNames.question(
                        tree.nearest(target.value(), 3).stream()
                                .filter(near ->
                                        near.startsWith(asked.description().folder()))
                                .toList(),
                        "Take a whole version of the package, or name a file in imports: of assets.yaml."));
    }

    private static Missing refused(Asked asked, String target) {
        return new Missing(
                Reason.REFUSED,
                "\"" + asked.specifier() + "\" would be \"" + target + "\" by "
                        + asked.description().file().name() + ", which is no file inside of the package.",
                "Take another version of the package, or name a file in imports: of assets.yaml.");
    }

    private static Missing damaged(String name, SourceFile file, String why) {
        return new Missing(
                Reason.DAMAGED,
                "\"" + name + "\" should be described by " + file.name() + ", but " + why + ".",
                "Take another version of the package, or name a file in imports: of assets.yaml.");
    }

    private Missing unknown(String specifier, String name, @Nullable SourceFile from) {
        String what = "No package is called \"" + name
                + "\" (looked at imports: of assets.yaml, and for package.json in " + tree.description() + ").";
        if (NODE.contains(name) && specifier.equals(name)) {
            return new Missing(
                    Reason.UNKNOWN,
                    "\"" + name + "\" is a part of Node.js, which a browser does not have.",
                    "Use a package that is made for browsers, or name a file in imports: of assets.yaml.");
        }
        Optional<String> neighbour = from == null
                ? Optional.empty()
                : from.path()
                        .resolve(specifier)
                        .filter(path -> tree.find(path).isPresent())
                        .map(path -> "./" + specifier);
        if (neighbour.isPresent()) {
            return new Missing(
                    Reason.UNKNOWN,
                    what,
                    "For the file beside this one write \"" + neighbour.get()
                            + "\": a name without \"./\" is a package's.");
        }
        Optional<String> file = LogicalPath.parse(specifier)
                .filter(path -> path.value().indexOf('/') > 0)
                .flatMap(tree::find)
                .flatMap(found ->
                        Optional.ofNullable(from).map(importing -> found.path().relativeUrl(importing.path())));
        if (file.isPresent()) {
            String relative = file.get().startsWith(".") ? file.get() : "./" + file.get();
            return new Missing(Reason.UNKNOWN, what, "For the file of that path write \"" + relative + "\".");
        }
        List<String> classic =
                isPackageName(specifier) ? tree.nearest("webjars/" + name + "/" + name + ".js", 1) : List.of();
        Optional<String> bundled = classic.stream()
                .filter(path -> path.startsWith("webjars/" + name + "/"))
                .findFirst();
        if (bundled.isPresent()) {
            return new Missing(
                    Reason.UNKNOWN,
                    "No package is called \"" + name + "\": webjars/" + name + " holds no package.json.",
                    "Say in assets.yaml which file is meant, if it is a module: imports: { " + quoted(name) + ": "
                            + bundled.get() + " }.");
        }
        return new Missing(Reason.UNKNOWN, what, NearestNames.question(name, index.names(), add(name)));
    }

    private static String quoted(String name) {
        return name.startsWith("@") ? "\"" + name + "\"" : name;
    }

    private static String add(String name) {
        if (!isPackageName(name)) {
            return "Name what it means in imports: of assets.yaml.";
        }
        int slash = name.indexOf('/');
        String webjar = name.startsWith("@") ? name.substring(1).replace("/", "__") : name;
        String mvnpm = name.startsWith("@")
                ? "org.mvnpm.at." + name.substring(1, slash) + ":" + name.substring(slash + 1)
                : "org.mvnpm:" + name;
        return "Add a dependency that brings it (org.webjars.npm:" + webjar + " or " + mvnpm
                + "), put the package into a root, or name a file in imports: of assets.yaml.";
    }
}
