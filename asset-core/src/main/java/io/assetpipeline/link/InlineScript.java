package io.assetpipeline.link;

import io.assetpipeline.js.JsFeature;
import io.assetpipeline.js.JsImport;
import io.assetpipeline.js.JsProgram;
import io.assetpipeline.js.JsToken;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.SourceText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One script on its way into a page: the tokens that may not stand there, written otherwise. */
final class InlineScript {

    /**
     * HTML section 4.12.1.3, "Restrictions for contents of script elements", and the one character that the HTML parser
     * replaces (section 13.2.5.4).
     */
    private static final Pattern RESTRICTED = Pattern.compile("<(?=!--|/?script)|\0", Pattern.CASE_INSENSITIVE);

    /** ECMA-426, MatchSourceMapURL, in a comment. */
    private static final Pattern SOURCE_MAP = Pattern.compile("/[/*][@#]\\s*sourceMappingURL=.*", Pattern.DOTALL);

    private static final String REMEDY = "Link it instead of inlining it";

    private final SourceText source;
    private final boolean module;
    private final JsProgram program;
    private final Set<Integer> tagged;

    InlineScript(InlineSource source) {
        this.source = SourceText.of(source.name(), source.text());
        this.module = source.attributes().stream()
                .anyMatch(attribute -> attribute.name().equals("type") && "module".equalsIgnoreCase(attribute.value()));
        this.program = JsProgram.scan(this.source);
        this.tagged = program.features().stream()
                .filter(use -> use.feature() == JsFeature.TAGGED_TEMPLATE)
                .map(JsFeature.Use::offset)
                .collect(Collectors.toUnmodifiableSet());
    }

    String text() {
        program.imports().forEach(this::checkImport);
        String text = source.text();
        StringBuilder result = new StringBuilder(text.length() + 100);
        Deque<Boolean> templates = new ArrayDeque<>();
        int at = 0;
        for (JsToken token : program.tokens()) {
            boolean open = tagged.contains(token.start());
            switch (token.type()) {
                case TEMPLATE_HEAD -> templates.push(open);
                case TEMPLATE_MIDDLE -> open = templates.element();
                case TEMPLATE_TAIL -> open = templates.pop();
                default -> {}
            }
            result.append(text, at, token.start()).append(written(token, open));
            at = token.end();
        }
        return result.append(text, at, text.length()).toString();
    }

    private String written(JsToken token, boolean inTagged) {
        String slice = token.slice(source.text());
        if (token.isComment() && SOURCE_MAP.matcher(slice).matches()) {
            // A comment separates, as a space does.
            return token.type() == JsToken.Type.BLOCK_COMMENT ? " " : "";
        }
        Matcher found = RESTRICTED
                .matcher(source.text())
                .region(token.start(), token.end())
                .useTransparentBounds(true);
        if (!found.find()) {
            return slice;
        }
        return switch (token.type()) {
            case PUNCTUATOR -> slice + " ";
            case TEMPLATE, TEMPLATE_HEAD, TEMPLATE_MIDDLE, TEMPLATE_TAIL -> {
                if (inTagged) {
                    throw taggedTemplate(found.start());
                }
                yield escaped(slice);
            }
            case REGEXP -> regExp(slice);
            case HTML_COMMENT -> htmlComment(token, slice);
            default -> escaped(slice);
        };
    }

    /** With escapes that strings, templates and, outside of names and ranges, regular expressions have. */
    private static String escaped(String literal) {
        Matcher found = RESTRICTED.matcher(literal);
        StringBuilder result = new StringBuilder();
        while (found.find()) {
            String code = found.group().equals("<") ? "x3C" : "x00";
            found.appendReplacement(result, "");
            result.append(isEscaped(literal, found.start()) ? "" : "\\").append(code);
        }
        return found.appendTail(result).toString();
    }

    private static boolean isEscaped(String literal, int offset) {
        int backslashes = 0;
        while (offset > backslashes && literal.charAt(offset - backslashes - 1) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /**
     * The sign {@code <} may also begin a look-behind or a name here, and stays; what follows it can be escaped in either
     * reading, with the flags u and v too.
     */
    private static String regExp(String literal) {
        StringBuilder result = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            Matcher found =
                    RESTRICTED.matcher(literal).region(i, literal.length()).useTransparentBounds(true);
            if (c == '\\' && i + 1 < literal.length() && literal.charAt(i + 1) != '<' && literal.charAt(i + 1) != 0) {
                result.append(c).append(literal.charAt(++i));
                continue;
            }
            if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            }
            if (!found.lookingAt()) {
                result.append(c);
            } else if (c == 0) {
                result.append(isEscaped(literal, i) ? "x00" : "\\x00");
            } else {
                result.append('<');
                char next = literal.charAt(++i);
                switch (next) {
                    // Between brackets "!--" is a range from "!" on.
                    case '!' -> {
                        result.append(inClass ? "\\x21-" : "!\\x2D");
                        i++;
                    }
                    case '/' -> result.append("\\/");
                    default -> result.append("\\u00").append(Integer.toHexString(next));
                }
            }
        }
        return result.toString();
    }

    /** To a classic script it is a comment to the end of the line; to a module it is operators. */
    private String htmlComment(JsToken token, String slice) {
        if (module) {
            throw new BuildException(Problem.error(
                    source.location(token.start()),
                    "This cannot be put into a page: \"<!--\" has a meaning of its own in a script element, and in a module"
                            + " it is no comment.",
                    "Write spaces between the signs."));
        }
        return slice.startsWith("<!--") ? "//" + escaped(slice.substring("<!--".length())) : escaped(slice);
    }

    private BuildException taggedTemplate(int offset) {
        return new BuildException(Problem.error(
                source.location(offset),
                "This cannot be put into a page: a script element must not contain \""
                        + restricted(offset)
                        + "\", and an escape in a tagged template would change what its tag sees.",
                REMEDY + ", or write ${\"<\"} for the \"<\"."));
    }

    private String restricted(int offset) {
        String text = source.text();
        if (text.charAt(offset) == 0) {
            return "U+0000";
        }
        return text.startsWith("<!--", offset) ? "<!--" : text.charAt(offset + 1) == '/' ? "</script" : "<script";
    }

    private void checkImport(JsImport use) {
        if (use.kind() == JsImport.Kind.META) {
            throw new BuildException(Problem.error(
                    source.location(use.start()),
                    "This cannot be put into a page: there, import.meta tells of the page, not of this file.",
                    REMEDY + "."));
        }
        use.specifier().filter(InlineScript::isRelative).ifPresent(specifier -> {
            throw new BuildException(Problem.error(
                    source.location(use.start()),
                    "This cannot be put into a page: \"" + specifier
                            + "\" is relative to this file, and would be looked for beside the page.",
                    REMEDY + "."));
        });
    }

    private static boolean isRelative(String specifier) {
        return specifier.startsWith("./") || specifier.startsWith("../");
    }
}
