package io.assetpipeline.source;

/** What a browser gets in development in the place of what could not be made: it shows the message on the page. */
public final class FailureText {

    private FailureText() {}

    /**
     * A style sheet or a script.
     *
     * @param path of what could not be made, by which it is known what it would be
     */
    public static String of(LogicalPath path, String message) {
        return path.extension().equals("css") ? sheet(message) : script(message);
    }

    private static String sheet(String message) {
        return "body::before {\n  content: \"" + escaped(message, true) + "\";\n"
                + "  display: block; position: relative; z-index: 2147483647; margin: 0; padding: 1em;\n"
                + "  background: #fff; color: #900; border: 4px solid #900;\n"
                + "  font: 14px/1.5 monospace; text-align: left; white-space: pre-wrap;\n}\n";
    }

    /** A worker has no document. */
    private static String script(String message) {
        return "(function (message) {\n  console.error(message);\n  if (typeof document === \"undefined\") { return; }\n"
                + "  function show() {\n    var told = document.createElement(\"pre\");\n"
                + "    told.setAttribute(\"role\", \"alert\");\n    told.textContent = message;\n"
                + "    told.style.cssText = \"position:relative;z-index:2147483647;margin:0;padding:1em;background:#fff;"
                + "color:#900;border:4px solid #900;font:14px/1.5 monospace;white-space:pre-wrap\";\n"
                + "    document.body.insertBefore(told, document.body.firstChild);\n  }\n"
                + "  if (document.body) { show(); } else { document.addEventListener(\"DOMContentLoaded\", show); }\n"
                + "})(\"" + escaped(message, false) + "\");\n";
    }

    /** Also inside of an element of a page, and whatever the encoding. */
    private static String escaped(String message, boolean css) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            if (c >= ' ' && c < 0x7f && "\"\\<>&".indexOf(c) < 0) {
                text.append(c);
            } else if (!css) {
                text.append(String.format("\\u%04x", (int) c));
            } else if (Character.isHighSurrogate(c) && i + 1 < message.length()) {
                text.append(String.format("\\%x ", message.codePointAt(i++)));
            } else {
                text.append(String.format("\\%x ", (int) c));
            }
        }
        return text.toString();
    }
}
