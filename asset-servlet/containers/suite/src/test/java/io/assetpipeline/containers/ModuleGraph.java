package io.assetpipeline.containers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The modules that a page leads to, found as a browser finds them: by its import map, which is not that of a worker. */
final class ModuleGraph {

    /** {@code import … from "x"}, {@code import "x"}, {@code import("x")}; not in a string, as a worker's starter has it. */
    private static final Pattern IMPORT =
            Pattern.compile("(?<![\"'])\\b(?:from|import)\\s*\\(?\\s*([\"'])((?:\\\\.|(?!\\1).)*)\\1");

    private static final Pattern WORKER =
            Pattern.compile("new URL\\(\\s*([\"'])((?:\\\\.|(?!\\1).)*)\\1,\\s*import\\.meta\\.url");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))");

    private final Site site;
    private final Map<String, Map<String, String>> importMap;
    private final Map<String, String> imports = new LinkedHashMap<>();
    private final Map<String, Site.Answer> found = new LinkedHashMap<>();

    private ModuleGraph(Site site, URI page, Map<String, Map<String, String>> importMap) {
        this.site = site;
        this.importMap = importMap;
        importMap
                .getOrDefault("imports", Map.of())
                .forEach((name, url) -> imports.put(
                        isBare(name) ? name : page.resolve(name).toString(),
                        page.resolve(url).toString()));
    }

    /** Asks for all modules of a page, those that it holds itself among them. */
    static ModuleGraph of(Site site, Document page) {
        Element map = page.expectFirst("script[type=importmap]");
        URI url = URI.create(page.location());
        ModuleGraph graph = new ModuleGraph(site, url, json(map.data()));
        for (Element script : page.select("script[type=module]")) {
            if (script.hasAttr("src")) {
                graph.load(url.resolve(script.attr("src")), false);
            } else {
                graph.follow(script.data(), url, false);
            }
        }
        return graph;
    }

    /** The answers, by URL, in the order in which they were asked for. */
    Map<String, Site.Answer> answers() {
        return found;
    }

    /** The import map as it stands in the page. */
    Map<String, Map<String, String>> importMap() {
        return importMap;
    }

    private void load(URI url, boolean worker) {
        if (!found.containsKey(url.toString())) {
            Site.Answer answer = site.getLinked(url.toString());
            found.put(url.toString(), answer);
            if (answer.status() == 200 && url.getPath().endsWith(".js")) {
                follow(answer.text(), url, worker);
            }
        }
    }

    private void follow(String script, URI module, boolean worker) {
        for (MatchResult each : IMPORT.matcher(script).results().toList()) {
            load(resolve(unescape(each.group(2)), module, worker), worker);
        }
        for (MatchResult each : WORKER.matcher(script).results().toList()) {
            load(module.resolve(encode(unescape(each.group(2)))), true);
        }
    }

    private URI resolve(String specifier, URI module, boolean worker) {
        String name = isBare(specifier)
                ? specifier
                : module.resolve(encode(specifier)).toString();
        String mapped = worker ? null : imports.get(name);
        if (mapped == null && isBare(specifier)) {
            throw new AssertionError(module + " imports \"" + specifier + "\", which means nothing "
                    + (worker ? "in a worker" : "by " + imports));
        }
        return URI.create(mapped == null ? name : mapped);
    }

    private static boolean isBare(String specifier) {
        return !specifier.matches("\\.?\\.?/.*|[a-z]+:.*");
    }

    private static String unescape(String literal) {
        return ESCAPE.matcher(literal)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        escape.group(3) != null
                                ? escape.group(3)
                                : Character.toString(Integer.parseInt(
                                        escape.group(1) != null ? escape.group(1) : escape.group(2), 16))));
    }

    /** What the URL parser of browsers encodes in a path. */
    private static String encode(String path) {
        StringBuilder url = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            if (c <= ' ' || c >= 0x7f || "\"<>^`{}".indexOf(c) >= 0) {
                url.append(String.format("%%%02X", c));
            } else {
                url.append((char) c);
            }
        }
        return url.toString();
    }

    private static Map<String, Map<String, String>> json(String text) {
        Map<String, Map<String, String>> objects = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(text)) {
            json.nextToken();
            while (json.nextFieldName() != null) {
                Map<String, String> object = new LinkedHashMap<>();
                objects.put(json.currentName(), object);
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    throw new AssertionError(text);
                }
                while (json.nextFieldName() != null) {
                    object.put(json.currentName(), json.nextTextValue());
                }
            }
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
        return objects;
    }
}
