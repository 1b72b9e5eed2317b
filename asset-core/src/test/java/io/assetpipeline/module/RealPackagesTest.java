package io.assetpipeline.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.AssetConfigReader;
import io.assetpipeline.js.JsImport;
import io.assetpipeline.js.JsProgram;
import io.assetpipeline.module.ModuleResolution.Found;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import io.assetpipeline.source.TestRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packages as they are published: WebJars, mvnpm jars, and npm's packages unpacked into a root. */
class RealPackagesTest {

    private static final Path JARS = Path.of("target", "module-jars");
    private static final Path VENDOR = Path.of("src", "test", "resources", "modules", "vendor");

    @TempDir
    private Path project;

    private SourceTree tree(String jars, String source) throws IOException {
        Files.writeString(Files.createDirectories(project.resolve("js")).resolve("app.js"), source);
        List<Root> roots = new ArrayList<>();
        roots.add(TestRoots.folder(project, "src/main/assets", Root.Kind.WHOLE));
        roots.add(new Root.Folder(VENDOR, "vendor", "vendor", Root.Kind.NAMED));
        try (Stream<Path> files = Files.list(JARS.resolve(jars))) {
            files.sorted().forEach(jar -> roots.add(TestRoots.library("org.example:" + jar.getFileName() + ":1", jar)));
        }
        return SourceTree.of(roots);
    }

    private static ModuleNames names(SourceTree tree) {
        AssetConfig config = AssetConfigReader.parse("", "assets.yaml", new Problems());
        return ModuleNames.of(config, tree);
    }

    /** Every bare name that the modules reached from js/app.js import, and what it means. */
    private static SortedMap<String, String> reached(SourceTree tree) {
        ModuleNames names = names(tree);
        SortedMap<String, String> meanings = new TreeMap<>();
        Deque<SourceFile> open = new ArrayDeque<>();
        List<LogicalPath> seen = new ArrayList<>();
        tree.find(new LogicalPath("js/app.js")).ifPresent(open::add);
        while (!open.isEmpty()) {
            SourceFile file = open.remove();
            if (seen.contains(file.path())) {
                continue;
            }
            seen.add(file.path());
            for (JsImport found : JsProgram.scan(file.readText()).imports()) {
                Optional<String> specifier = found.specifier();
                if (specifier.isEmpty()) {
                    continue;
                }
                Optional<LogicalPath> target = file.path().resolve(specifier.get());
                if (ModuleNames.isBare(specifier.get())) {
                    ModuleResolution resolution = names.resolve(specifier.get(), file);
                    target = resolution instanceof Found path ? Optional.of(path.path()) : Optional.empty();
                    meanings.put(
                            specifier.get(), target.map(LogicalPath::value).orElse("from " + file + ": " + resolution));
                }
                Optional<SourceFile> next = target.flatMap(tree::find);
                assertThat(next)
                        .as("%s imports %s: %s", file, specifier.get(), meanings.get(specifier.get()))
                        .isPresent();
                next.ifPresent(open::add);
            }
        }
        return meanings;
    }

    @Test
    void resolvesLitAsWebJars() throws IOException {
        SourceTree tree = tree("webjars", """
                import { LitElement } from "lit";
                import { property } from "lit/decorators.js";
                import { repeat } from "lit/directives/repeat.js";
                import "@lit/reactive-element/decorators/property.js";
                """);

        assertThat(reached(tree))
                .containsEntry("lit", "webjars/lit/index.js")
                .containsEntry("lit/decorators.js", "webjars/lit/decorators.js")
                .containsEntry("lit-html", "webjars/lit-html/lit-html.js")
                .containsEntry("lit-html/directives/repeat.js", "webjars/lit-html/directives/repeat.js")
                .containsEntry("lit-element/lit-element.js", "webjars/lit-element/lit-element.js")
                .containsEntry("@lit/reactive-element", "webjars/lit__reactive-element/reactive-element.js")
                .containsEntry(
                        "@lit/reactive-element/decorators/property.js",
                        "webjars/lit__reactive-element/decorators/property.js");
    }

    @Test
    void resolvesLitAsMvnpmJars() throws IOException {
        SourceTree tree = tree("mvnpm", "import { html } from 'lit'; import 'lit/decorators.js';");

        assertThat(reached(tree))
                .containsEntry("lit", "_static/lit/index.js")
                .containsEntry("lit-html", "_static/lit-html/lit-html.js")
                .containsEntry("@lit/reactive-element", "_static/reactive-element/reactive-element.js");
    }

    @ParameterizedTest
    @CsvSource({
        "webjars, webjars/codemirror__, webjars/lezer__highlight/",
        // Older mvnpm jars leave the scope out.
        "mvnpm, _static/at/codemirror/, _static/highlight/"
    })
    void resolvesCodeMirror(String jars, String codeMirror, String highlight) throws IOException {
        SourceTree tree = tree(jars, """
                import { EditorView, keymap } from "@codemirror/view";
                import { EditorState } from "@codemirror/state";
                import { defaultKeymap } from "@codemirror/commands";
                import { syntaxHighlighting } from "@codemirror/language";
                import { LRParser } from "@lezer/lr";
                """);

        assertThat(reached(tree))
                .containsEntry("@codemirror/state", codeMirror + "state/dist/index.js")
                .containsEntry("@codemirror/view", codeMirror + "view/dist/index.js")
                .containsEntry("@codemirror/language", codeMirror + "language/dist/index.js")
                .containsEntry("@codemirror/commands", codeMirror + "commands/dist/index.js")
                .containsEntry("@lezer/highlight", highlight + "dist/index.js")
                .containsKeys(
                        "@lezer/common",
                        "@lezer/lr",
                        "style-mod",
                        "w3c-keyname",
                        "crelt",
                        "@marijn/find-cluster-break");
    }

    @Test
    void resolvesThreeWithItsAddons() throws IOException {
        SourceTree tree = tree("webjars", """
                import * as THREE from "three";
                import { OrbitControls } from "three/addons/controls/OrbitControls.js";
                const later = () => import("three/webgpu");
                """);

        assertThat(reached(tree))
                .containsOnlyKeys("three", "three/addons/controls/OrbitControls.js", "three/webgpu")
                .containsEntry("three", "webjars/three/build/three.module.js")
                .containsEntry(
                        "three/addons/controls/OrbitControls.js",
                        "webjars/three/examples/jsm/controls/OrbitControls.js")
                .containsEntry("three/webgpu", "webjars/three/build/three.webgpu.js");
    }

    @Test
    void resolvesPreactWithSignalsAndHtmOfARoot() throws IOException {
        SourceTree tree = tree("webjars", """
                import { signal } from "@preact/signals";
                import { html } from "htm/preact";
                import { useState } from "preact/hooks";
                import "preact/jsx-runtime";
                """);

        assertThat(reached(tree))
                .containsOnlyKeys(
                        "@preact/signals",
                        "@preact/signals-core",
                        "htm",
                        "htm/preact",
                        "preact",
                        "preact/hooks",
                        "preact/jsx-runtime")
                .containsEntry("@preact/signals", "vendor/signals/dist/signals.module.js")
                .containsEntry("@preact/signals-core", "vendor/signals-core/dist/signals-core.module.js")
                .containsEntry("htm", "vendor/htm/dist/htm.module.js")
                .containsEntry("htm/preact", "vendor/htm/preact/index.module.js")
                .containsEntry("preact", "webjars/preact/dist/preact.module.js")
                .containsEntry("preact/hooks", "webjars/preact/hooks/dist/hooks.module.js");
    }

    @Test
    void doesNotTakeThePackagesThatAPackageHoldsForItself() throws IOException {
        SourceTree tree = tree("webjars", "");

        assertThat(names(tree).packages())
                .contains("preact", "@preact/signals", "three")
                .doesNotContain("preact-compat", "preact-hooks");
    }
}
