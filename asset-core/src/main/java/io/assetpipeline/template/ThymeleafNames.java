package io.assetpipeline.template;

import io.assetpipeline.template.TemplateName.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a Thymeleaf template names in attributes of the dialect, and in calls of {@code #assets} wherever an expression may stand. */
final class ThymeleafNames {

    private static final String LIBRARY = "assetpipeline.tags";
    private static final List<String> EXPRESSION_MARKS = List.of("${", "*{", "#{", "@{");
    /** Elements whose content is text up to their end tag. */
    private static final Set<String> RAW = Set.of("script", "style", "textarea", "title");

    private final String text;
    private final List<TemplateName> names = new ArrayList<>();
    private final Set<String> prefixes = new HashSet<>(Set.of("asset"));
    /** For each way to close an inlined expression: up to where there is none. */
    private int noOutputEnd;

    private int noRawOutputEnd;

    ThymeleafNames(String text) {
        this.text = text;
    }

    List<TemplateName> scan() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '<') {
                at = afterMarkup(at);
            } else if (c == '[') {
                at = afterInlined(at, text.length(), true);
            } else {
                at++;
            }
        }
        return names;
    }

    private int afterMarkup(int at) {
        if (text.startsWith("<!--/*/", at)) {
            return at + "<!--/*/".length();
        }
        if (text.startsWith("<!--/*", at)) {
            return after("*/-->", at);
        }
        // Of a conditional comment the content runs.
        if (text.startsWith("<!--", at) && !text.startsWith("<!--[if", at)) {
            int end = after("-->", at + 4);
            inlined(at, end);
            return end;
        }
        if (at + 1 < text.length() && Character.isLetter(text.charAt(at + 1))) {
            return tag(at + 1);
        }
        return at + 1;
    }

    private int after(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }

    /** Of raw text and comments, in which nothing is a tag. */
    private void inlined(int from, int to) {
        int at = from;
        while (at < to) {
            at = text.charAt(at) == '[' ? afterInlined(at, to, false) : at + 1;
        }
    }

    private int afterInlined(int at, int limit, boolean tagsEnd) {
        boolean escaped = text.startsWith("[[", at);
        if (!escaped && !text.startsWith("[(", at)) {
            return at + 1;
        }
        int known = escaped ? noOutputEnd : noRawOutputEnd;
        if (at < known) {
            return at + 2;
        }
        int end = at + 2;
        while (end < limit && !text.startsWith(escaped ? "]]" : ")]", end) && !(tagsEnd && startsTag(end))) {
            end++;
        }
        if (end >= limit || text.charAt(end) == '<') {
            noOutputEnd = escaped ? end : noOutputEnd;
            noRawOutputEnd = escaped ? noRawOutputEnd : end;
            return at + 2;
        }
        calls(tagsEnd ? Passage.markup(text, at + 2, end) : Passage.plain(text, at + 2, end));
        return end + 2;
    }

    private boolean startsTag(int at) {
        return text.charAt(at) == '<'
                && at + 1 < text.length()
                && (Character.isLetter(text.charAt(at + 1)) || "/!".indexOf(text.charAt(at + 1)) >= 0);
    }

    /** An attribute: its name in lower case, and the value as it is written. */
    private record Attribute(String name, int start, int end) {}

    private int tag(int from) {
        int at = nameEnd(from);
        String element = text.substring(from, at).toLowerCase(Locale.ROOT);
        List<Attribute> attributes = new ArrayList<>();
        boolean minimized = false;
        boolean closed = false;
        while (at < text.length() && !closed && text.charAt(at) != '<') {
            char c = text.charAt(at);
            if (c == '>') {
                closed = true;
                at++;
            } else if (Character.isWhitespace(c) || c == '/' || c == '=') {
                minimized = c == '/' && text.startsWith("/>", at);
                at++;
            } else {
                at = attribute(at, attributes);
            }
        }
        named(element, attributes);
        return closed && !minimized && RAW.contains(element) ? afterRaw(element, at) : at;
    }

    private int nameEnd(int from) {
        int at = from;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && "/=<>".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** Where it ends. */
    private int attribute(int from, List<Attribute> attributes) {
        int at = nameEnd(from);
        String name = text.substring(from, at).toLowerCase(Locale.ROOT);
        int equals = skipSpace(at);
        if (equals >= text.length() || text.charAt(equals) != '=') {
            return at;
        }
        int start = skipSpace(equals + 1);
        char quote = start < text.length() ? text.charAt(start) : ' ';
        if (quote == '"' || quote == '\'') {
            int close = text.indexOf(quote, start + 1);
            if (close < 0) {
                return text.length();
            }
            attributes.add(new Attribute(name, start + 1, close));
            return close + 1;
        }
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && "<>".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        attributes.add(new Attribute(name, start, end));
        return end;
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int afterRaw(String element, int from) {
        int end = text.indexOf("</", from);
        while (end >= 0 && !text.regionMatches(true, end + 2, element, 0, element.length())) {
            end = text.indexOf("</", end + 2);
        }
        int to = end < 0 ? text.length() : end;
        inlined(from, to);
        return to;
    }

    private void named(String element, List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            if (attribute.name.startsWith("xmlns:")
                    && text.substring(attribute.start, attribute.end).equals(LIBRARY)) {
                prefixes.add(attribute.name.substring("xmlns:".length()));
            }
        }
        for (Attribute attribute : attributes) {
            Passage value = Passage.markup(text, attribute.start, attribute.end);
            calls(value);
            if (attribute.name.startsWith("data-")) {
                kind(attribute.name, '-', "data-".length(), element)
                        .ifPresent(kind -> name(kind, attribute.name, value));
            } else {
                kind(attribute.name, ':', 0, element).ifPresent(kind -> name(kind, attribute.name, value));
            }
        }
    }

    private Optional<Kind> kind(String attribute, char separator, int from, String element) {
        int end = attribute.indexOf(separator, from);
        if (end < 0 || !prefixes.contains(attribute.substring(from, end))) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (attribute.substring(end + 1)) {
                    case "css", "preload-css" -> Kind.CSS_BUNDLE;
                    case "js", "preload-js" -> Kind.JS_BUNDLE;
                    case "src", "href", "srcset", "preload" -> Kind.FILE;
                    case "inline" ->
                        element.equals("style") ? Kind.INLINE_CSS : element.equals("script") ? Kind.INLINE_JS : null;
                    default -> null;
                });
    }

    private void name(Kind kind, String attribute, Passage value) {
        String written = value.text();
        int start = written.length() - written.stripLeading().length();
        String name = written.strip();
        if (EXPRESSION_MARKS.stream().noneMatch(name::contains) && !name.startsWith("'") && !name.startsWith("|")) {
            literal(kind, attribute, name, value.offset(start), value.offset(start + name.length()));
        } else if (attribute.startsWith("data-")) {
            names.add(new TemplateName(kind, name, value.offset(start), value.offset(start + name.length()), true));
        } else {
            Expression.standard(value).standardValues(found -> {
                if (found.computed()) {
                    names.add(new TemplateName(kind, found.text(), found.start(), found.end(), true));
                } else {
                    literal(kind, attribute, found.text().strip(), found.start(), found.end());
                }
            });
        }
    }

    private void literal(Kind kind, String attribute, String name, int start, int end) {
        if (attribute.endsWith("srcset")) {
            names.addAll(Candidates.names(name, start));
        } else {
            names.add(new TemplateName(kind, name, start, end, false));
        }
    }

    /** In each <code>${…}</code> and <code>*{…}</code>. */
    private void calls(Passage value) {
        String written = value.text();
        int at = 0;
        while (at + 1 < written.length()) {
            if ("$*".indexOf(written.charAt(at)) >= 0 && written.charAt(at + 1) == '{') {
                Expression expression = Expression.inBraces(value, at + 2);
                expression.calls(Expression.Language.THYMELEAF, names::add);
                at = expression.end().orElse(written.length()) + 1;
            } else {
                at++;
            }
        }
    }
}
