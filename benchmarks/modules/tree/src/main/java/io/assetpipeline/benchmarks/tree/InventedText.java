package io.assetpipeline.benchmarks.tree;

import java.util.List;
import java.util.Random;

/** Texts that compress about as well as a site's own; the same each time. */
final class InventedText {

    private static final List<String> WORDS = List.of(
            "account",
            "address",
            "amount",
            "archive",
            "banner",
            "basket",
            "button",
            "calendar",
            "campaign",
            "card",
            "category",
            "checkout",
            "column",
            "comment",
            "contact",
            "counter",
            "country",
            "coupon",
            "customer",
            "dialog",
            "discount",
            "document",
            "element",
            "entry",
            "event",
            "favourite",
            "feature",
            "field",
            "filter",
            "footer",
            "gallery",
            "group",
            "header",
            "history",
            "image",
            "index",
            "invoice",
            "item",
            "label",
            "language",
            "layout",
            "list",
            "location",
            "login",
            "margin",
            "member",
            "menu",
            "message",
            "module",
            "number",
            "offer",
            "option",
            "order",
            "page",
            "panel",
            "payment",
            "picture",
            "price",
            "product",
            "profile",
            "quantity",
            "query",
            "question",
            "rating",
            "region",
            "request",
            "result",
            "review",
            "row",
            "search",
            "section",
            "select",
            "session",
            "shipping",
            "sidebar",
            "status",
            "stock",
            "storage",
            "summary",
            "supplier",
            "table",
            "target",
            "teaser",
            "theme",
            "title",
            "toggle",
            "tooltip",
            "total",
            "update",
            "upload",
            "user",
            "value",
            "variant",
            "video",
            "view",
            "voucher",
            "warning",
            "widget",
            "window",
            "wizard");

    private final Random random = new Random(20_261_121);
    private final StringBuilder text = new StringBuilder();

    private InventedText() {}

    /** A minified style sheet. */
    static String styleSheet(int length) {
        InventedText sheet = new InventedText();
        while (sheet.text.length() < length) {
            sheet.rule();
        }
        return sheet.cut(length, "/*", "*/");
    }

    /** A minified script. */
    static String script(int length) {
        InventedText script = new InventedText();
        while (script.text.length() < length) {
            script.function();
        }
        return script.cut(length, "/*", "*/");
    }

    /** Exactly that long: the last statement gives way to a comment. */
    private String cut(int length, String open, String close) {
        int end = text.lastIndexOf("}", length - open.length() - close.length() - 1) + 1;
        int fill = length - end - open.length() - close.length();
        return text.substring(0, end) + open + " ".repeat(fill) + close;
    }

    private void rule() {
        text.append('.').append(word()).append('-').append(word());
        text.append(pick("", "", ":hover", ":focus", " ." + word(), ">li")).append('{');
        for (int i = 2 + random.nextInt(4); i > 0; i--) {
            text.append(declaration()).append(i > 1 ? ";" : "}");
        }
    }

    private String declaration() {
        return switch (random.nextInt(10)) {
            case 0 -> "color:" + colour();
            case 1 -> "background:" + colour();
            case 2 -> "padding:" + length() + " " + length();
            case 3 -> "margin:" + length() + " auto";
            case 4 -> "display:" + pick("flex", "block", "none", "inline-block");
            case 5 -> "font-size:" + length();
            case 6 -> "border:1px solid " + colour();
            case 7 -> "width:" + pick("100%", "50%", length());
            case 8 -> "position:" + pick("relative", "absolute");
            default -> "line-height:" + pick("1.2", "1.5");
        };
    }

    private String colour() {
        return pick("#fff", "var(--accent)", String.format("#%06x", random.nextInt(1 << 24)));
    }

    private String length() {
        return pick("0", "4px", "8px", "12px", "1rem", "1.5rem", random.nextInt(100) + "px");
    }

    private void function() {
        text.append("function ")
                .append(name())
                .append('(')
                .append(letter())
                .append(',')
                .append(letter())
                .append("){");
        for (int i = 2 + random.nextInt(5); i > 0; i--) {
            text.append(statement());
        }
        text.append("return ").append(expression()).append('}');
    }

    private String statement() {
        return switch (random.nextInt(7)) {
            case 0 -> "var " + letter() + "=" + expression() + ";";
            case 1 -> "if(" + expression() + "){" + letter() + "." + word() + "=" + expression() + "}";
            case 2 -> letter() + "." + name() + "(" + expression() + "," + expression() + ");";
            case 3 -> "for(var i=0;i<" + letter() + ".length;i++)" + letter() + "[i]=" + expression() + ";";
            case 4 ->
                "document.querySelector(\"." + word() + "-" + word() + "\").addEventListener(\"click\"," + name()
                        + ");";
            case 5 -> "this." + word() + "=" + letter() + "." + word() + "||" + random.nextInt(1000) + ";";
            default -> "console.log(\"" + word() + " " + word() + "\"," + letter() + ");";
        };
    }

    private String expression() {
        return switch (random.nextInt(5)) {
            case 0 -> letter() + "." + word();
            case 1 -> name() + "(" + letter() + ")";
            case 2 -> letter() + "===" + letter();
            case 3 -> letter() + "+" + random.nextInt(256);
            default -> "\"" + word() + "\"";
        };
    }

    private String name() {
        String second = word();
        return word() + Character.toUpperCase(second.charAt(0)) + second.substring(1);
    }

    private String letter() {
        return String.valueOf((char) ('a' + random.nextInt(8)));
    }

    private String word() {
        // A few are used much more than the others.
        int place = (int) (WORDS.size() * Math.pow(random.nextDouble(), 3));
        return WORDS.get(place);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
