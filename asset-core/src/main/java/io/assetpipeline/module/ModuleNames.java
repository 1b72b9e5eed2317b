package io.assetpipeline.module;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.ImportDefinition;
import io.assetpipeline.module.ModuleResolution.Entry;
import io.assetpipeline.module.ModuleResolution.External;
import io.assetpipeline.module.ModuleResolution.Found;
import io.assetpipeline.module.ModuleResolution.Missing;
import io.assetpipeline.module.ModuleResolution.Reason;
import io.assetpipeline.problem.NearestNames;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What bare module names mean in one project: {@code imports:} of {@code assets.yaml} first, as an import map reads it,
 * then packages. A package is found by the name in its {@code package.json}, in own roots, WebJars and mvnpm jars, and of
 * several the first wins, own roots first, then in the order of the class path: an import map has one meaning for a name,
 * so all modules have to share one of them anyway, and the class path is where its order can be changed.
 *
 * <p>Making one costs nothing: packages are looked for when a name is first asked for that {@code imports:} does not
 * have. Thread-safe.
 */
public final class ModuleNames {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    private final AssetConfig config;
    private final SourceTree tree;
    private volatile @Nullable PackageIndex index;

    private ModuleNames(AssetConfig config, SourceTree tree) {
        this.config = config;
        this.tree = tree;
    }

    public static ModuleNames of(AssetConfig config, SourceTree tree) {
        return new ModuleNames(config, tree);
    }

    /**
     * The names as they are now.
     *
     * @return these names if nothing has changed
     */
    public ModuleNames refreshed(AssetConfig nowConfig, SourceTree nowTree) {
        PackageIndex known = index;
        boolean same =
                config.imports().equals(nowConfig.imports()) && tree == nowTree && (known == null || known.isCurrent());
        return same ? this : new ModuleNames(nowConfig, nowTree);
    }

    /** Whether a specifier needs a meaning: it is neither a relative or absolute path nor a URL. */
    public static boolean isBare(String specifier) {
        return !specifier.startsWith("/")
                && !specifier.startsWith("./")
                && !specifier.startsWith("../")
                && !SCHEME.matcher(specifier).matches();
    }

    /** Whether {@code imports:} decides what a specifier means. */
    public boolean isConfigured(String specifier) {
        return configured(specifier).isPresent();
    }

    /** The names of all packages, sorted. Looks for them. */
    public SortedSet<String> packages() {
        return index().names();
    }

    /**
     * What a specifier means.
     *
     * @param specifier as the module has it, escapes resolved; bare, see {@link #isBare}
     * @param from the module that imports it; decides what a name with {@code #} means, and nothing else
     */
    public ModuleResolution resolve(String specifier, SourceFile from) {
        Optional<ImportDefinition> definition = configured(specifier);
        if (definition.isPresent()) {
            return configured(definition.get(), specifier);
        }
        PackageLookup lookup = new PackageLookup(tree, index());
        return specifier.startsWith("#") ? lookup.internal(specifier, from, this) : lookup.named(specifier, from);
    }

    /** Reports what {@code imports:} names and is not there; a folder has to hold a file. */
    public void check(Problems problems) {
        for (ImportDefinition definition : config.imports()) {
            boolean fine = definition.isExternal()
                    || (definition.isFolder()
                            ? tree.folders()
                                    .contains(withoutSlash(definition.target().value()))
                            : LogicalPath.parse(definition.target().value())
                                    .flatMap(tree::find)
                                    .isPresent());
            if (!fine) {
                Missing missing = missing(definition, definition.target().value(), "");
                problems.add(Problem.error(definition.target().location(), missing.what(), missing.remedy()));
            }
        }
    }

    /** The exact name, else the longest that ends with a slash and that the specifier starts with. */
    private Optional<ImportDefinition> configured(String specifier) {
        Optional<ImportDefinition> exact = config.imports().stream()
                .filter(definition -> definition.name().value().equals(specifier))
                .findFirst();
        return exact.isPresent()
                ? exact
                : config.imports().stream()
                        .filter(ImportDefinition::isFolder)
                        .filter(definition ->
                                specifier.startsWith(definition.name().value()))
                        .max(Comparator.comparingInt(
                                definition -> definition.name().value().length()));
    }

    private ModuleResolution configured(ImportDefinition definition, String specifier) {
        String name = definition.name().value();
        String rest = specifier.substring(name.length());
        String target = definition.target().value() + rest;
        if (definition.isFolder() && rest.isEmpty()) {
            return new Missing(
                    Reason.REFUSED,
                    "\"" + specifier + "\" is a folder (" + definition.target().location() + ").",
                    "Import a module of it: \"" + specifier + "….js\".");
        }
        boolean leaves = List.of(rest.split("[/\\\\]", -1)).contains("..");
        if (!leaves && definition.isExternal()) {
            return new External(target);
        }
        Optional<LogicalPath> path = leaves ? Optional.empty() : LogicalPath.parse(target);
        if (path.isEmpty()) {
            return new Missing(
                    Reason.REFUSED,
                    "\"" + specifier + "\" is no path inside of \""
                            + definition.target().value() + "\", which \"" + name + "\" means ("
                            + definition.target().location() + ").",
                    "Write it without \".\", \"..\" and empty folders.");
        }
        return path.flatMap(tree::find)
                .<ModuleResolution>map(file -> new Found(file.path(), Entry.CONFIGURED, List.of()))
                .orElseGet(() ->
                        missing(definition, target, " (" + definition.target().location() + ")"));
    }

    private Missing missing(ImportDefinition definition, String target, String place) {
        String name = definition.name().value();
        String what = "\"" + name + "\" means \"" + definition.target().value() + "\"" + place + ", and \"" + target
                + "\" does not exist (looked in " + tree.description() + ").";
        if (target.endsWith("/")) {
            return new Missing(
                    Reason.NO_FILE,
                    what,
                    NearestNames.question(withoutSlash(target), tree.folders(), "Name a folder that holds files."));
        }
        if (PackageLookup.isPackageName(target)) {
            ModuleResolution meant = new PackageLookup(tree, index()).named(target, null);
            if (meant instanceof Found found) {
                return new Missing(
                        Reason.NO_FILE, what, "A package is called so; its file is \"" + found.path() + "\".");
            }
        }
        return new Missing(Reason.NO_FILE, what, question(tree.nearest(target, 3), "Name a file as in a bundle."));
    }

    static String question(List<String> nearest, String otherwise) {
        return nearest.isEmpty() ? otherwise : "Did you mean \"" + String.join("\" or \"", nearest) + "\"?";
    }

    private static String withoutSlash(String folder) {
        return folder.substring(0, folder.length() - 1);
    }

    private PackageIndex index() {
        PackageIndex known = index;
        if (known == null) {
            synchronized (this) {
                known = index;
                if (known == null) {
                    known = PackageIndex.of(tree);
                    index = known;
                }
            }
        }
        return known;
    }
}
