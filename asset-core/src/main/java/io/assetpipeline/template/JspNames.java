package io.assetpipeline.template;

import io.assetpipeline.template.TemplateName.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page, tag file or fragment names in tags of the library and in expressions. Everything else is text, HTML too: a tag may
 * stand in an attribute of it, or in one of its comments.
 */
final class JspNames {

    private static final String LIBRARY = "assetpipeline.tags";

    /** What fragments are written with: they are included by a page that declares it. */
    private static final String USUAL_PREFIX = "asset";

    private static final Pattern DECLARATION = Pattern.compile("\\b(prefix|uri|tagdir)\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern NAMESPACE =
            Pattern.compile("xmlns:([\\w.-]++)\\s*+=\\s*+[\"'](?:urn:jsptld:)?([^\"'<>]*+)[\"']");
    private static final Pattern IGNORED_EXPRESSIONS = Pattern.compile("\\bisELIgnored\\s*=\\s*[\"']true[\"']");
    private static final Pattern NAME = Pattern.compile("\\bname\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final List<String> CODE = List.of("jsp:scriptlet", "jsp:declaration", "jsp:expression");

    private final String text;
    private final Passage whole;
    private final boolean xml;
    private final List<TemplateName> names = new ArrayList<>();
    private final Set<String> prefixes = new HashSet<>(Set.of(USUAL_PREFIX));
    private boolean expressions = true;
    /** The tag that a {@code jsp:attribute} belongs to; empty if there is none of ours. */
    private String openTag = "";
    /** Up to here there are no tags. */
    private int characterDataEnd;

    JspNames(String text, TemplateLanguage language) {
        this.text = text;
        this.whole = Passage.plain(text, 0, text.length());
        this.xml = language == TemplateLanguage.JSP_DOCUMENT || text.contains("<jsp:root");
    }

    List<TemplateName> scan() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '<' && at >= characterDataEnd) {
                at = afterMarkup(at);
            } else if (c == '\\' && isExpression(at + 1)) {
                at += 3;
            } else if (isExpression(at)) {
                at = afterExpression(at);
            } else {
                if (c == 'x' && text.startsWith("xmlns:", at)) {
                    namespace(at);
                }
                at++;
            }
        }
        return names;
    }

    private boolean isExpression(int at) {
        return at + 1 < text.length() && "$#".indexOf(text.charAt(at)) >= 0 && text.charAt(at + 1) == '{';
    }

    private int afterExpression(int at) {
        if (!expressions) {
            return at + 2;
        }
        Expression expression = Expression.inBraces(whole, at + 2);
        Optional<Integer> end = expression.end();
        if (end.isEmpty()) {
            // No container accepts the page; to look for the end of each that follows would take the square of its
            // length.
            expressions = false;
            return at + 2;
        }
        if (xml) {
            // In an attribute of an element that is no tag of ours its quotes may be character references.
            expression = Expression.inBraces(Passage.markup(text, at + 2, end.get()), 0);
        }
        expression.calls(Expression.Language.EL, names::add);
        return end.get() + 1;
    }

    private void namespace(int at) {
        Matcher declaration = NAMESPACE.matcher(text).region(at, text.length());
        if (declaration.lookingAt()) {
            declare(declaration.group(1), declaration.group(2));
        }
    }

    private void declare(String prefix, String library) {
        if (library.equals(LIBRARY)) {
            prefixes.add(prefix);
        } else {
            prefixes.remove(prefix);
        }
    }

    private int afterMarkup(int at) {
        if (text.startsWith("<%--", at)) {
            return after("--%>", at + 4);
        }
        if (text.startsWith("<%@", at)) {
            int end = after("%>", at + 3);
            directive(text.substring(at + 3, end));
            return end;
        }
        if (text.startsWith("<%", at)) {
            return after("%>", at + 2);
        }
        if (xml && text.startsWith("<!--", at)) {
            return after("-->", at + 4);
        }
        if (xml && text.startsWith("<![CDATA[", at)) {
            characterDataEnd = after("]]>", at);
            return at + 1;
        }
        if (text.startsWith("</", at)) {
            openTag = text.startsWith("</jsp:", at) ? openTag : "";
            return at + 2;
        }
        String name = tagName(at + 1);
        int afterName = at + 1 + name.length();
        if (CODE.contains(name)) {
            return after("</" + name, afterName);
        }
        if (name.equals("jsp:attribute")) {
            return attributeElement(afterName);
        }
        int colon = name.indexOf(':');
        if (colon > 0 && prefixes.contains(name.substring(0, colon))) {
            return tag(name.substring(colon + 1), afterName);
        }
        if (!name.isEmpty() && !name.equals("jsp:body")) {
            openTag = "";
        }
        return Math.max(afterName, at + 1);
    }

    private int after(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }

    private String tagName(int at) {
        int end = at;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || "_:.-".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return text.substring(at, end);
    }

    private void directive(String content) {
        String kind = content.strip();
        if (kind.startsWith("taglib")) {
            String prefix = "";
            String library = "";
            Matcher declarations = DECLARATION.matcher(content);
            while (declarations.find()) {
                if (declarations.group(1).equals("prefix")) {
                    prefix = declarations.group(2).strip();
                } else {
                    library = declarations.group(2).strip();
                }
            }
            declare(prefix, library);
        } else if (IGNORED_EXPRESSIONS.matcher(kind).find()) {
            expressions = false;
        }
    }

    /** A tag of ours; where its attributes end. */
    private int tag(String tag, int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '>' || c == '<') {
                openTag = c == '>' && text.charAt(at - 1) != '/' ? tag : "";
                return c == '>' ? at + 1 : at;
            }
            if (Character.isLetter(c)) {
                String name = tagName(at);
                at = skipSpace(at + name.length());
                if (at < text.length() && text.charAt(at) == '=') {
                    at = value(tag, name, skipSpace(at + 1));
                }
            } else {
                at++;
            }
        }
        return at;
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int value(String tag, String attribute, int at) {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote != '"' && quote != '\'') {
            return at;
        }
        int end = valueEnd(at + 1, quote);
        if (end >= text.length()) {
            return end;
        }
        Passage value = xml ? Passage.markup(text, at + 1, end) : Passage.plain(text, at + 1, end);
        calls(value);
        kind(tag, attribute).ifPresent(kind -> name(kind, value));
        return end + 1;
    }

    /** Quotes in expressions and code do not end a value, as containers read it. */
    private int valueEnd(int from, char quote) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == quote) {
                return at;
            }
            if (xml) {
                at++;
            } else if (c == '\\') {
                at += 2;
            } else if (expressions && isExpression(at)) {
                Optional<Integer> end = Expression.inBraces(whole, at + 2).end();
                expressions = end.isPresent();
                at = end.map(brace -> brace + 1).orElse(at + 2);
            } else if (text.startsWith("<%", at)) {
                at = after("%>", at + 2);
            } else {
                at++;
            }
        }
        return text.length();
    }

    /** What {@code asset.tld} says of the attributes. */
    private static Optional<Kind> kind(String tag, String attribute) {
        return Optional.ofNullable(
                switch (tag + " " + attribute) {
                    case "css bundle", "preload css" -> Kind.CSS_BUNDLE;
                    case "js bundle", "preload js" -> Kind.JS_BUNDLE;
                    case "inline css" -> Kind.INLINE_CSS;
                    case "inline js" -> Kind.INLINE_JS;
                    case "url name", "preload name" -> Kind.FILE;
                    case "paths include" -> Kind.PATTERNS;
                    default -> null;
                });
    }

    private void name(Kind kind, Passage value) {
        String written = value.text();
        if (written.startsWith("${") || written.startsWith("#{")) {
            Expression expression = Expression.inBraces(value, 2);
            if (expression.end().filter(end -> end == written.length() - 1).isPresent()) {
                expression.values(found ->
                        names.add(new TemplateName(kind, found.text(), found.start(), found.end(), found.computed())));
                return;
            }
        }
        boolean computed = holdsExpression(written) || written.contains("<%") || written.contains("<jsp:");
        names.add(new TemplateName(
                kind,
                computed || xml ? written : unescaped(written),
                value.offset(0),
                value.offset(written.length()),
                computed));
    }

    /** Whether one stands there that no backslash takes back. */
    private static boolean holdsExpression(String value) {
        for (int i = 0; i + 1 < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
            } else if ((c == '$' || c == '#') && value.charAt(i + 1) == '{') {
                return true;
            }
        }
        return false;
    }

    /** Jakarta Pages section 1.6, quoting in attribute values. */
    private static String unescaped(String value) {
        String plain = value.replace("&quot;", "\"").replace("&apos;", "'");
        StringBuilder unescaped = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            boolean escape =
                    plain.charAt(i) == '\\' && i + 1 < plain.length() && "\"'\\$#".indexOf(plain.charAt(i + 1)) >= 0;
            unescaped.append(plain.charAt(escape ? ++i : i));
        }
        return unescaped.toString();
    }

    private void calls(Passage value) {
        int at = 0;
        String written = value.text();
        while (expressions && at + 1 < written.length()) {
            char c = written.charAt(at);
            if (c == '\\') {
                at += 2;
            } else if ((c == '$' || c == '#') && written.charAt(at + 1) == '{') {
                Expression expression = Expression.inBraces(value, at + 2);
                expression.calls(Expression.Language.EL, names::add);
                at = expression.end().orElse(written.length()) + 1;
            } else {
                at++;
            }
        }
    }

    /** {@code <jsp:attribute name="bundle">site</jsp:attribute>}. */
    private int attributeElement(int from) {
        int open = next("<>", from);
        Matcher named = NAME.matcher(text).region(from, open);
        if (openTag.isEmpty() || !named.find()) {
            return open;
        }
        Optional<Kind> kind = kind(openTag, named.group(1));
        int end = next("<", open);
        if (kind.isEmpty() || end >= text.length()) {
            return open;
        }
        int start = Math.min(skipSpace(open + 1), end);
        int trimmed = end;
        while (trimmed > start && Character.isWhitespace(text.charAt(trimmed - 1))) {
            trimmed--;
        }
        Passage value = Passage.plain(text, start, trimmed);
        if (text.startsWith("</jsp:attribute", end)) {
            calls(value);
            name(kind.get(), value);
        } else {
            names.add(new TemplateName(kind.get(), value.text(), start, trimmed, true));
        }
        return end;
    }

    private int next(String characters, int from) {
        int at = from;
        while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
