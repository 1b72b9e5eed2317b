package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the code against the list of allowed imports in {@code docs/architecture.md}. */
class PackageRulesTest {

    private static final String ROOT = "io.assetpipeline";
    private static final Set<String> RUNTIME = Set.of(
            "problem",
            "source",
            "config",
            "module",
            "css",
            "js",
            "bundle",
            "foreign",
            "reference",
            "html",
            "scan",
            "manifest",
            "link");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void packagesImportOnlyWhatTheArchitectureAllows() throws IOException {
        Map<String, Set<String>> allowed = allowedEdges();
        SortedSet<String> violations = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String from = concept(type);
                String target = dependency.getTargetClass().getPackageName();
                if (target.equals(ROOT) || target.startsWith(ROOT + ".")) {
                    String to = concept(dependency.getTargetClass());
                    if (!from.equals(to)
                            && !allowed.getOrDefault(from, Set.of()).contains(to)) {
                        violations.add(from + " -> " + to + ": " + dependency.getDescription());
                    }
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void theArchitectureListsExactlyThePackagesThatExistAndHasNoCycle() throws IOException {
        Map<String, Set<String>> allowed = allowedEdges();
        Set<String> existing = new TreeSet<>();
        CLASSES.forEach(type -> existing.add(concept(type)));
        assertThat(allowed.keySet()).containsExactlyInAnyOrderElementsOf(existing);

        Set<String> placed = new HashSet<>();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Map.Entry<String, Set<String>> edge : allowed.entrySet()) {
                progress |= placed.containsAll(edge.getValue()) && placed.add(edge.getKey());
            }
        }
        assertThat(placed).as("packages that are in no cycle").isEqualTo(allowed.keySet());
    }

    @Test
    void librariesAreSeenOnlyWhereTheyBelong() {
        SortedSet<String> violations = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String from = concept(type);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getPackageName();
                boolean fine = target.startsWith("java.")
                        || target.startsWith("javax.net.ssl")
                        || target.startsWith(ROOT)
                        || target.startsWith("org.jspecify.")
                        || target.isEmpty()
                        || (target.startsWith("com.google.javascript.") && from.equals("minify"))
                        || (target.startsWith("com.yahoo.platform.yui.") && from.equals("minify"))
                        || (target.startsWith("de.larsgrefer.sass.") && from.equals("compile.sass"))
                        || (target.startsWith("com.sass_lang.") && from.equals("compile.sass"))
                        || (target.startsWith("com.google.protobuf") && from.equals("compile.sass"))
                        || (target.startsWith("com.amazonaws") && from.equals("store.s3"))
                        || (target.startsWith("software.amazon.awssdk.") && from.equals("store.s3"))
                        || (target.startsWith("com.aayushatharva.brotli4j") && from.equals("encoding"))
                        || (target.startsWith("com.github.luben.zstd") && from.equals("encoding"))
                        || (target.startsWith("org.apache.commons.codec.") && from.equals("fingerprint"))
                        || (target.startsWith("com.fasterxml.jackson.core")
                                && Set.of(
                                                "cli",
                                                "collect",
                                                "compile.esbuild",
                                                "foreign",
                                                "html",
                                                "manifest",
                                                "module",
                                                "release",
                                                "report",
                                                "sourcemap")
                                        .contains(from))
                        || (target.startsWith("picocli") && from.equals("cli"))
                        || (target.startsWith("org.jsoup.") && from.equals("html"))
                        || (target.startsWith("org.snakeyaml.engine.") && from.equals("config"));
                if (!fine) {
                    violations.add(dependency.getDescription());
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void whatAWebApplicationRunsSeesNothingOfTheBuild() throws IOException {
        Map<String, Set<String>> allowed = allowedEdges();
        assertThat(RUNTIME)
                .allSatisfy(name -> assertThat(RUNTIME).containsAll(allowed.getOrDefault(name, Set.of("?"))));
    }

    @Test
    void namesSayWhatATypeIsInTheDomain() {
        List<String> banned = List.of(
                "Util", "Utils", "Helper", "Manager", "Impl", "Common", "Base", "Factory", "Info", "Data", "Support");
        assertThat(CLASSES)
                .extracting(JavaClass::getSimpleName)
                .noneMatch(name -> banned.stream().anyMatch(name::endsWith))
                .noneMatch(name -> name.startsWith("Abstract") || name.startsWith("Default"));
    }

    private static String concept(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "ROOT" : name.substring(ROOT.length() + 1);
    }

    private static Map<String, Set<String>> allowedEdges() throws IOException {
        String text = Files.readString(Path.of("../docs/architecture.md"));
        Matcher block = Pattern.compile("```edges\n(.*?)```", Pattern.DOTALL).matcher(text);
        assertThat(block.find()).as("an edges block in docs/architecture.md").isTrue();
        Map<String, Set<String>> edges = new TreeMap<>();
        for (String line : block.group(1).split("\n", -1)) {
            if (!line.isBlank()) {
                int arrow = line.indexOf("->");
                Set<String> targets =
                        new TreeSet<>(List.of(line.substring(arrow + 2).strip().split("\\s+", -1)));
                targets.remove("");
                edges.put(line.substring(0, arrow).strip(), targets);
            }
        }
        return edges;
    }
}
