package io.assetpipeline.reference;

import io.assetpipeline.js.JsProgram;
import io.assetpipeline.js.JsToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds where a script starts a worker by a URL relative to itself: {@code new Worker(new URL("…", import.meta.url))}. Of a
 * shared worker nothing is said: it is the same one for all pages only under one URL.
 */
public final class WorkerUrls {

    private static final Set<String> GLOBAL_OBJECTS = Set.of("self", "window", "globalThis");

    private final JsProgram program;
    private final String text;
    private final List<JsToken> tokens;
    private final List<Integer> code = new ArrayList<>();

    /**
     * The first argument of a worker.
     *
     * @param start offset of its {@code new}
     * @param end offset behind its closing bracket
     * @param module whether the worker is of {@code type: "module"}
     */
    public record WorkerUrl(int start, int end, boolean module) {}

    private WorkerUrls(JsProgram program) {
        this.program = program;
        this.text = program.source().text();
        this.tokens = program.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.get(i).isComment()) {
                code.add(i);
            }
        }
    }

    /** In the order of the text; a worker whose type is not written out is not among them. */
    public static List<WorkerUrl> scan(JsProgram program) {
        if (!program.source().text().contains("Worker")) {
            return List.of();
        }
        WorkerUrls scan = new WorkerUrls(program);
        List<WorkerUrl> found = new ArrayList<>();
        for (int i = 0; i < scan.code.size(); i++) {
            scan.worker(i, found);
        }
        return List.copyOf(found);
    }

    private void worker(int at, List<WorkerUrl> found) {
        if (!is(at, "Worker") || !constructs(at) || !is(at + 1, "(")) {
            return;
        }
        int url = at + 2;
        if (!is(url, "new")) {
            return;
        }
        int name = isGlobalObject(url + 1) && is(url + 2, ".") ? url + 3 : url + 1;
        boolean relative = is(name, "URL")
                && is(name + 1, "(")
                && isLiteral(name + 2)
                && is(name + 3, ",")
                && is(name + 4, "import")
                && is(name + 5, ".")
                && is(name + 6, "meta")
                && is(name + 7, ".")
                && is(name + 8, "url");
        int close = is(name + 9, ",") ? name + 10 : name + 9;
        if (!relative || !is(close, ")")) {
            return;
        }
        Type type = type(close + 1);
        if (type != Type.UNKNOWN) {
            found.add(new WorkerUrl(token(url).start(), token(close).end(), type == Type.MODULE));
        }
    }

    private enum Type {
        CLASSIC,
        MODULE,
        UNKNOWN
    }

    /** What the options say, that follow the URL. */
    private Type type(int at) {
        if (is(at, ")") || (is(at, ",") && is(at + 1, ")"))) {
            return Type.CLASSIC;
        }
        if (!is(at, ",") || !is(at + 1, "{")) {
            return Type.UNKNOWN;
        }
        Type type = Type.CLASSIC;
        int depth = 0;
        for (int i = at + 1; i < code.size(); i++) {
            if (is(i, "{") || is(i, "(") || is(i, "[")) {
                depth++;
            } else if (is(i, "}") || is(i, ")") || is(i, "]")) {
                depth--;
                if (depth == 0) {
                    return type;
                }
            } else if (depth == 1 && (is(i, "...") || (is(i, "[") && !is(i - 1, ":")))) {
                return Type.UNKNOWN;
            } else if (depth == 1 && (is(i - 1, "{") || is(i - 1, ",")) && isName(i, "type")) {
                if (!is(i + 1, ":") || !isLiteral(i + 2) || !(is(i + 3, ",") || is(i + 3, "}"))) {
                    return Type.UNKNOWN;
                }
                type = program.value(token(i + 2)).equals("module") ? Type.MODULE : Type.CLASSIC;
            }
        }
        return Type.UNKNOWN;
    }

    private boolean isName(int at, String name) {
        return is(at, name) || (isLiteral(at) && program.value(token(at)).equals(name));
    }

    private boolean constructs(int at) {
        boolean property = is(at - 1, ".");
        if (property ? !isGlobalObject(at - 2) : !program.isGlobal(code.get(at))) {
            return false;
        }
        int operator = property ? at - 3 : at - 1;
        return is(operator, "new") && !is(operator - 1, ".");
    }

    private boolean isGlobalObject(int at) {
        return at >= 0
                && at < code.size()
                && program.isGlobal(code.get(at))
                && GLOBAL_OBJECTS.contains(token(at).slice(text));
    }

    private boolean isLiteral(int at) {
        return at < code.size()
                && (token(at).type() == JsToken.Type.STRING || token(at).type() == JsToken.Type.TEMPLATE);
    }

    private JsToken token(int at) {
        return tokens.get(code.get(at));
    }

    private boolean is(int at, String word) {
        return at >= 0
                && at < code.size()
                && token(at).length() == word.length()
                && text.startsWith(word, token(at).start());
    }
}
