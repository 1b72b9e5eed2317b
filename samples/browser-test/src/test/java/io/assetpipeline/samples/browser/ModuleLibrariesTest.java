package io.assetpipeline.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A small program with each of the libraries that people use as modules, in production, as a browser runs it. */
@Tag("browser")
@ExtendWith(NeedsChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModuleLibrariesTest {

    private static final List<String> JARS = List.of(
            "webjars/codemirror__commands",
            "webjars/codemirror__language",
            "webjars/codemirror__state",
            "webjars/codemirror__view",
            "webjars/crelt",
            "webjars/lezer__common",
            "webjars/lezer__highlight",
            "webjars/lezer__lr",
            "webjars/lit",
            "webjars/lit-element",
            "webjars/lit-html",
            "webjars/lit__reactive-element",
            "webjars/marijn__find-cluster-break",
            "webjars/preact",
            "webjars/style-mod",
            "webjars/three",
            "webjars/w3c-keyname");

    /** Packages as npm unpacks them; the tests of asset-core say where they are from. */
    private static final Path VENDOR = Path.of(
            System.getProperty("basedir", ""),
            "..",
            "..",
            "asset-core",
            "src",
            "test",
            "resources",
            "modules",
            "vendor");

    private static final Map<String, String> PROGRAMS = Map.of(
            "js/three.js", """
                    import * as THREE from "three";
                    import { OrbitControls } from "three/addons/controls/OrbitControls.js";

                    export function run() {
                      const scene = new THREE.Scene();
                      const cube = new THREE.Mesh(new THREE.BoxGeometry(1, 2, 3), new THREE.MeshNormalMaterial());
                      scene.add(cube);
                      const camera = new THREE.PerspectiveCamera(50, 1, 0.1, 100);
                      camera.position.set(0, 0, 5);
                      const canvas = document.body.appendChild(document.createElement("canvas"));
                      const controls = new OrbitControls(camera, canvas);
                      controls.target.set(0, 0, 0);
                      controls.update();
                      scene.updateMatrixWorld();
                      const size = new THREE.Box3().setFromObject(cube).getSize(new THREE.Vector3());
                      return `${size.x}x${size.y}x${size.z} at ${Math.round(controls.getDistance())}, r${THREE.REVISION}`;
                    }
                    """,
            "js/lit.js", """
                    import { LitElement, html, css } from "lit";
                    import { classMap } from "lit/directives/class-map.js";

                    class Greeting extends LitElement {
                      static properties = { name: {} };
                      static styles = css`p.big { font-size: 33px }`;
                      render() {
                        return html`<p class=${classMap({ big: true })}>Hello ${this.name}!</p>`;
                      }
                    }
                    customElements.define("lit-greeting", Greeting);

                    export async function run() {
                      const greeting = document.createElement("lit-greeting");
                      greeting.name = "Lit";
                      document.body.append(greeting);
                      await greeting.updateComplete;
                      const p = greeting.shadowRoot.querySelector("p");
                      return p.textContent + " " + getComputedStyle(p).fontSize;
                    }
                    """,
            "js/preact.js", """
                    import { h, render } from "preact";
                    import { useState } from "preact/hooks";
                    import { signal, computed } from "@preact/signals";
                    import { html } from "htm/preact";

                    const count = signal(1);
                    const twice = computed(() => count.value * 2);

                    function Counter() {
                      const [start] = useState("count");
                      return html`<button onClick=${() => count.value++}>${start} ${count} ${twice}</button>`;
                    }

                    export async function run() {
                      const place = document.body.appendChild(document.createElement("div"));
                      render(h(Counter), place);
                      const before = place.textContent;
                      place.querySelector("button").click();
                      await new Promise((done) => setTimeout(done, 50));
                      return before + ", " + place.textContent;
                    }
                    """,
            "js/htm.js", """
                    import htm from "htm";

                    export const run = () => JSON.stringify(htm.bind((type, props, ...children) => ({ type, props, children }))`
                      <a href=${"x"} ...${{ id: "y" }}>z</a>`);
                    """,
            "js/codemirror.js", """
                    import { EditorState } from "@codemirror/state";
                    import { EditorView, keymap, lineNumbers } from "@codemirror/view";
                    import { defaultKeymap, selectAll, deleteCharBackward } from "@codemirror/commands";
                    import { syntaxHighlighting, defaultHighlightStyle } from "@codemirror/language";

                    export function run() {
                      const view = new EditorView({
                        state: EditorState.create({
                          doc: "one\\ntwo",
                          extensions: [lineNumbers(), keymap.of(defaultKeymap), syntaxHighlighting(defaultHighlightStyle)],
                        }),
                        parent: document.body,
                      });
                      view.dispatch({ changes: { from: 7, insert: "\\nthree" } });
                      const shown = [...view.dom.querySelectorAll(".cm-line")].map((line) => line.textContent).join();
                      selectAll(view);
                      deleteCharBackward(view);
                      return shown + " " + view.state.doc.length;
                    }
                    """,
            "js/main.js", """
                    import { run as three } from "./three.js";
                    import { run as lit } from "./lit.js";
                    import { run as preact } from "./preact.js";
                    import { run as htm } from "./htm.js";
                    import { run as codemirror } from "./codemirror.js";

                    async function run() {
                      return { three: three(), lit: await lit(), preact: await preact(), htm: htm(), codemirror: codemirror() };
                    }
                    globalThis.finished = run().catch((error) => ({ failure: String(error.stack ?? error) }));
                    """);

    private WebServer server;
    private Visit visit;
    private JsonObject report;

    @BeforeAll
    void run(@TempDir Path work) throws Exception {
        Path folder = work.resolve("project");
        for (Map.Entry<String, String> program : PROGRAMS.entrySet()) {
            write(folder.resolve("src/main/assets").resolve(program.getKey()), program.getValue());
        }
        write(folder.resolve("assets.yaml"), """
                roots: [src/main/assets, {dir: vendor, under: vendor}]
                js: {app: {type: module, sources: [js/main.js]}}
                """);
        copy(VENDOR, folder.resolve("vendor"));
        ModuleProject project = ModuleProject.of(folder, JARS);
        project.build();
        server = new WebServer(work.resolve("server"))
                .with("/shop", project.built(), Map.of())
                .start();
        try (Chromium chromium = Chromium.start(work.resolve("profile"));
                Tab tab = chromium.open()) {
            tab.visit(server.address("/shop/"));
            report = tab.awaited("globalThis.finished");
            visit = tab.visited();
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @Test
    void runWithoutAMessageOrAFailure() {
        assertThat(report.text("failure")).isEmpty();
        VisitRules.assertQuiet(visit);
    }

    @Test
    void threeBuildsAScene() {
        assertThat(report.text("three")).isEqualTo("1x2x3 at 5, r181");
    }

    @Test
    void litRendersAnElement() {
        assertThat(report.text("lit")).isEqualTo("Hello Lit! 33px");
    }

    @Test
    void preactShowsSignalsThatChange() {
        assertThat(report.text("preact")).isEqualTo("count 1 2, count 2 4");
    }

    @Test
    void htmReadsATemplate() {
        assertThat(report.text("htm"))
                .isEqualTo("{\"type\":\"a\",\"props\":{\"href\":\"x\",\"id\":\"y\"},\"children\":[\"z\"]}");
    }

    @Test
    void codeMirrorEdits() {
        assertThat(report.text("codemirror")).isEqualTo("one,two,three 0");
    }
}
