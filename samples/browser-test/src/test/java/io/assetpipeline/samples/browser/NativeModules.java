package io.assetpipeline.samples.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An application of 200 native modules: a tree with three ways down from each, cycles, modules that are imported when they are
 * needed, a worker that shares some of them, JSON, a style sheet, and packages by bare name. Each module says its name when it is
 * evaluated, so that the page can tell whether all of them ran, and once each. The texts are always the same.
 */
final class NativeModules {

    static final int COUNT = 200;

    /** A leaf of the tree, which no worker reaches. */
    static final String LEAF = "js/tree/low/m140.js";

    private static final int SHARED = 8;
    private static final int LAZY = 20;
    private static final int RING = 5;

    /** The lazy modules that the page asks for itself; one of them asks for the last. */
    static final int LOADED = LAZY - 1;

    /** What is written out below. */
    private static final int OTHERS = 12;

    private static final int TREE = COUNT - SHARED - LAZY - RING - OTHERS;

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj/HwADAgH/p8mXJQAAAABJRU5ErkJggg==";

    private final SortedMap<String, String> texts = new TreeMap<>();

    private NativeModules() {}

    /** By path below the root, for {@code src/main/assets}. */
    static SortedMap<String, String> texts() {
        NativeModules modules = new NativeModules();
        modules.registry();
        modules.tree();
        modules.cycles();
        modules.shared();
        modules.lazy();
        modules.worker();
        modules.surroundings();
        modules.main();
        return modules.texts;
    }

    /** Writes the application's sources, but for its page. */
    static void writeTo(Path project) throws IOException {
        Path assets = project.resolve("src/main/assets");
        texts().forEach((path, text) -> write(assets.resolve(path), text.getBytes(StandardCharsets.UTF_8)));
        write(assets.resolve("img/dot.png"), Base64.getDecoder().decode(PIXEL));
        write(
                project.resolve("assets.yaml"),
                "js: {app: {type: module, sources: [js/main.js]}}\n".getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The modules that the page evaluates. */
    static List<String> ofPage() {
        return scripts().filter(path -> !path.startsWith("js/worker/")).toList();
    }

    /** The modules that the worker evaluates, in a world of its own. */
    static List<String> ofWorker() {
        return scripts()
                .filter(path ->
                        path.startsWith("js/worker/") || path.startsWith("js/shared/") || path.equals("js/registry.js"))
                .toList();
    }

    private static Stream<String> scripts() {
        return texts().keySet().stream().filter(path -> path.endsWith(".js"));
    }

    /** What the page adds up: the numbers of the tree, the cycles and what is shared with the worker. */
    static int total() {
        return IntStream.range(0, TREE).sum() + 1000 * (RING + 4) + sharedTotal();
    }

    static int sharedTotal() {
        return 10000 * SHARED;
    }

    private void registry() {
        put("js/registry.js", """
                globalThis.evaluated ??= [];

                export function register(name, url) {
                  globalThis.evaluated.push({ name, url });
                }

                register("js/registry.js", import.meta.url);
                """);
    }

    /** A module with a number of its own, which adds those of what it imports, each once. */
    private void module(String path, int weight, List<String> imports, List<String> terms) {
        String up = "../".repeat((int) path.chars().filter(c -> c == '/').count() - 1);
        String sum = String.join(
                "", terms.stream().map(term -> " + " + term + "(seen)").toList());
        put(
                path,
                "import { register } from \"" + (up.isEmpty() ? "./" : up) + "registry.js\";\n"
                        + String.join("", imports)
                        + """

                register("$PATH", import.meta.url);

                /** Adds up; import { nothing } from "./nothing.js" is a comment's. */
                export function total(seen = new Set()) {
                  if (seen.has(total)) {
                    return 0;
                  }
                  seen.add(total);
                  return $WEIGHT$SUM;
                }

                export default total;
                """.replace("$PATH", path)
                                .replace("$WEIGHT", "" + weight)
                                .replace("$SUM", sum));
    }

    private static String treePath(int number) {
        String folder = number < 4 ? "top" : number < 40 ? "top/middle" : "low";
        return "js/tree/" + folder + "/m" + number + ".js";
    }

    private void tree() {
        for (int i = 0; i < TREE; i++) {
            List<String> imports = new ArrayList<>();
            List<String> terms = new ArrayList<>();
            for (int child = 3 * i + 1; child <= 3 * i + 3 && child < TREE; child++) {
                imports.add(treeImport(child, relative(treePath(i), treePath(child))));
                terms.add(child % 8 == 1 ? "n" + child + ".total" : "t" + child);
            }
            module(treePath(i), i, imports, terms);
        }
    }

    /** The ways to write an import. */
    private static String treeImport(int n, String from) {
        return switch (n % 8) {
            case 0 -> "import { total as t" + n + " } from '" + from + "';\n";
            case 1 -> "import * as n" + n + " from \"" + from + "\"\n";
            case 2 ->
                "import/* a */{total as t" + n + "}/* from \"./none.js\" */from/**/\"" + from + "\"/* z */;\n"
                        + "const decoy" + n + " = 'import \"./none.js\"' + /import\\(\".\\/none.js\"\\)/.source;\n";
            case 3 ->
                "export { total as again" + n + " } from \"" + from + "\";\nimport { total as t" + n + " } from \""
                        + from + "\";\n";
            case 4 -> "export * as all" + n + " from \"" + from + "\";\nimport t" + n + " from \"" + from + "\";\n";
            case 5 -> "import t" + n + ", { total as other" + n + " } from \"" + from + "\";\n";
            case 6 -> "import{total as t" + n + "}from\"" + from + "\";";
            default ->
                "import\n  // import \"./none.js\"\n  {\n    total as t" + n + ",\n  }\n  from\n  /* \" */ \"" + from
                        + "\"\n";
        };
    }

    private void cycles() {
        module("js/cycles/a.js", 1000, List.of("import { total as b } from \"./b.js\";\n"), List.of("b"));
        module("js/cycles/b.js", 1000, List.of("import { total as a } from \"./a.js\";\n"), List.of("a"));
        for (int i = 0; i < RING; i++) {
            module(
                    "js/cycles/ring" + i + ".js",
                    1000,
                    List.of("import next from './../cycles/ring" + (i + 1) % RING + ".js';\n"),
                    List.of("next"));
        }
        module("js/cycles/self.js", 1000, List.of("import * as self from \"./self.js\";\n"), List.of("self.total"));
        // Back to where it came from, but only when it is asked.
        module("js/cycles/late.js", 1000, List.of("export const back = () => import(\"../main.js\");\n"), List.of());
    }

    private void shared() {
        for (int i = 0; i < SHARED; i++) {
            List<String> imports = new ArrayList<>();
            List<String> terms = new ArrayList<>();
            // A ring, and a way across it.
            for (int next : List.of((i + 1) % SHARED, (i + 3) % SHARED)) {
                imports.add("import { total as s" + next + " } from \"./s" + next + ".js\";\n");
                terms.add("s" + next);
            }
            module("js/shared/s" + i + ".js", 10000, imports, terms);
        }
    }

    private void lazy() {
        for (int i = 0; i < LAZY; i++) {
            List<String> imports = new ArrayList<>();
            if (i == 5) {
                imports.add("export const inner = await import(\"./deep/l19.js\");\n");
            } else if (i == 7) {
                imports.add("export { total as ofTree } from \"../tree/top/m2.js\";\n");
            }
            module(i == 19 ? "js/lazy/deep/l19.js" : "js/lazy/l" + i + ".js", 1, imports, List.of());
        }
    }

    private void worker() {
        put("js/worker/worker.js", """
                import { register } from "../registry.js";
                import { total } from "../shared/s0.js";
                import { half } from "./half.js";
                import settings from "../data/settings.json" with { type: "json" };

                register("js/worker/worker.js", import.meta.url);

                const late = await import(import.meta.resolve("./late.js"));
                await import("../shared/s3.js");

                self.addEventListener("message", ({ data }) => {
                  self.postMessage({
                    answer: half(data) + late.one,
                    total: total(),
                    setting: settings.title,
                    evaluated: globalThis.evaluated,
                  });
                });
                self.postMessage({ ready: true });
                """);
        put("js/worker/half.js", """
                import { register } from "../registry.js";
                import "./worker.js";
                register("js/worker/half.js", import.meta.url);
                export const half = (number) => number / 2;
                """);
        put("js/worker/late.js", """
                import { register } from "../registry.js";
                register("js/worker/late.js", import.meta.url);
                export const one = 1;
                """);
    }

    private void surroundings() {
        put("js/data/settings.json", "{ \"title\": \"Settings\", \"list\": [1, 2, 3] }\n");
        put("js/ui/panel.css", ".panel { color: rgb(1, 2, 3); background: url(../../img/dot.png); }\n");
        put("js/ui/panel.js", """
                import { register } from "../registry.js";
                import sheet from "./panel.css" with { type: "css" };
                register("js/ui/panel.js", import.meta.url);

                export async function panel() {
                  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
                  const image = new Image();
                  image.src = new URL("../../img/dot.png", import.meta.url);
                  image.className = "panel";
                  document.body.append(image);
                  await image.decode();
                  return { width: image.naturalWidth, color: getComputedStyle(image).color };
                }
                """);
        put("js/ui/packages.js", """
                import { register } from "../registry.js";
                import { LitElement, html, css } from "lit";
                import { repeat } from 'lit/directives/repeat.js';
                import { h, render } from "preact";
                import { useState, useLayoutEffect } from "preact/hooks";
                import crelt from "crelt";
                register("js/ui/packages.js", import.meta.url);

                class Names extends LitElement {
                  static styles = css`p { color: rgb(4, 5, 6); }`;
                  render() {
                    return html`<p>${repeat(["x", "y"], (name) => name, (name) => html`<i>${name}</i>`)}</p>`;
                  }
                }
                customElements.define("lit-names", Names);

                function Counter() {
                  const [count, setCount] = useState(1);
                  useLayoutEffect(() => setCount(2), []);
                  return h("b", { id: "preact" }, "count ", count);
                }

                export async function packages() {
                  const names = document.createElement("lit-names");
                  const place = crelt("div", { id: "crelt" }, "made ", crelt("i", "here"));
                  document.body.append(names, place);
                  await names.updateComplete;
                  const mount = document.body.appendChild(document.createElement("div"));
                  render(h(Counter), mount);
                  while (mount.textContent !== "count 2") {
                    await new Promise((done) => requestAnimationFrame(done));
                  }
                  return {
                    lit: names.shadowRoot.textContent.trim() + getComputedStyle(names.shadowRoot.querySelector("p")).color,
                    preact: mount.innerHTML,
                    crelt: place.outerHTML,
                  };
                }
                """);
        put("js/ui/workers.js", """
                import { register } from "../registry.js";
                register("js/ui/workers.js", import.meta.url);

                export function answerOfWorker(number) {
                  return new Promise((done, failed) => {
                    const worker = new Worker(new URL("../worker/worker.js", import.meta.url), { type: "module" });
                    worker.onerror = (event) => failed(new Error("worker: " + event.message));
                    worker.onmessage = ({ data }) => (data.ready ? worker.postMessage(number) : done(data));
                  });
                }
                """);
    }

    private void main() {
        StringBuilder lazy = new StringBuilder();
        for (int i = 4; i < LAZY - 1; i++) {
            lazy.append("  () => import(\"./lazy/l").append(i).append(".js\"),\n");
        }
        put("js/main.js", """
                import "./registry.js"; import { register } from "./registry.js";
                import { total as ofTree } from "./tree/top/m0.js";
                import { total as ofPair } from "./cycles/a.js";
                import ofRing from "./cycles/ring0.js";
                import { total as ofSelf } from "./cycles/self.js";
                import { total as ofLate, back } from "./cycles/late.js";
                import { total as ofShared } from "./shared/s0.js";
                import settings from "./data/settings.json" with { type: "json" };
                import { panel } from "./ui/panel.js";
                import { packages } from "./ui/packages.js";
                import { answerOfWorker } from "./ui/workers.js";

                register("js/main.js", import.meta.url);

                const lazy = [
                  () => import("./lazy/l0.js"),
                  () => import(`./lazy/l1.js`),
                  () => import(/* "./none.js" */ './lazy/l2.js' /* , */),
                  () => import(import.meta.resolve("./lazy/l3.js")),
                $LAZY];

                async function run() {
                  const seen = new Set();
                  const totals = [ofTree, ofPair, ofRing, ofSelf, ofLate, ofShared];
                  const loaded = [];
                  for (const load of lazy) {
                    loaded.push((await load()).total());
                  }
                  const { back: again } = await import("./cycles/late.js");
                  return {
                    total: totals.reduce((sum, total) => sum + total(seen), 0),
                    loaded: loaded.length,
                    same: again === back && (await back()).name === name,
                    ofTree: (await import("./lazy/l7.js")).ofTree === (await import("./tree/top/m2.js")).total,
                    resolved: import.meta.resolve("./lazy/l3.js"),
                    setting: settings.title + settings.list.length,
                    panel: await panel(),
                    packages: await packages(),
                    worker: await answerOfWorker(84),
                    evaluated: globalThis.evaluated,
                  };
                }

                export const name = Symbol("main");
                globalThis.finished = run().catch((error) => ({ failure: String(error.stack ?? error) }));
                """.replace("$LAZY", lazy));
    }

    private void put(String path, String text) {
        texts.put(path, text);
    }

    private static String relative(String from, String to) {
        String path = Path.of("/" + from)
                .resolveSibling("")
                .relativize(Path.of("/" + to))
                .toString();
        return path.startsWith(".") ? path : "./" + path;
    }
}
