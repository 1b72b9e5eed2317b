package io.assetpipeline;

import io.assetpipeline.js.JsImport;
import io.assetpipeline.js.JsProgram;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells where a module imports another by its relative name: imports are not followed yet, and the fingerprinted file
 * beside it has another name. Not thread-safe.
 */
final class ModuleImports {

    private final Problems problems;
    private @Nullable Location first;
    private String firstSpecifier = "";
    private int files;

    ModuleImports(Problems problems) {
        this.problems = problems;
    }

    /** For the source of a module bundle. */
    void refuseRelativeImports(SourceText source) {
        for (JsImport relative : relativeImports(source)) {
            problems.add(Problem.error(
                    source.location(relative.start()),
                    "It imports \"" + relative.specifier().orElse("") + "\", and imports between modules are not"
                            + " followed yet: a browser would ask for a file that is not built.",
                    "Write one module without relative imports, or bundle them with another tool and name its output"
                            + " under `hashed`."));
        }
    }

    /** For a script that is an asset of its own; {@link #warn} tells once for all of them. */
    void note(SourceText source) {
        List<JsImport> relative = relativeImports(source);
        if (!relative.isEmpty()) {
            files++;
            if (first == null) {
                first = source.location(relative.get(0).start());
                firstSpecifier = relative.get(0).specifier().orElse("");
            }
        }
    }

    void warn() {
        if (first != null) {
            problems.add(Problem.warning(
                    first,
                    "It imports \"" + firstSpecifier + "\" by a name that it does not have once it is fingerprinted"
                            + others(),
                    "Imports between modules are not followed yet. Bundle them with another tool and name its output"
                            + " under `hashed`."));
        }
    }

    private String others() {
        return switch (files) {
            case 1 -> ".";
            case 2 -> ", and so does 1 more module.";
            default -> ", and so do " + (files - 1) + " more modules.";
        };
    }

    /** A script that does not lex is taken as it is, so nothing is said about its imports. */
    private static List<JsImport> relativeImports(SourceText source) {
        if (!source.text().contains("import") && !source.text().contains("export")) {
            return List.of();
        }
        try {
            return JsProgram.scan(source).imports().stream()
                    .filter(found -> found.kind() != JsImport.Kind.META)
                    .filter(found -> isRelative(found.specifier()))
                    .toList();
        } catch (BuildException e) {
            return List.of();
        }
    }

    private static boolean isRelative(Optional<String> specifier) {
        return specifier
                .filter(name -> name.startsWith("./") || name.startsWith("../"))
                .isPresent();
    }
}
