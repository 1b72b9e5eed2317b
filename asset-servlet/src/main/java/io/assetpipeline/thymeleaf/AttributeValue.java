package io.assetpipeline.thymeleaf;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.standard.expression.Fragment;
import org.thymeleaf.standard.expression.NoOpToken;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.util.EscapedAttributeUtils;

/** What an attribute of the dialect says: a name, or an expression for one. */
final class AttributeValue {

    /** Not {@code __}, which names have: preprocessing is done only to what is an expression for one of these. */
    private static final List<String> MARKS = List.of("${", "*{", "#{", "@{");

    private AttributeValue() {}

    /**
     * The value, without white space around it; empty for the no-operation token ({@code _}), which leaves the prototype as
     * it is.
     *
     * @throws IllegalArgumentException if it names nothing
     */
    static Optional<String> of(IAttribute attribute, ITemplateContext context) {
        String written = unescaped(attribute, context);
        String text = written == null ? "" : written.strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("It names nothing.");
        }
        // What another processor put there is a value, and may be data: it is not evaluated a second time.
        if (!isExpression(text) || !attribute.hasLocation()) {
            return Optional.of(text);
        }
        // th:data-asset-src puts its result here, and nothing tells it from what the template's author wrote.
        if (attribute.getAttributeCompleteName().startsWith("data-")) {
            throw new IllegalArgumentException("Here a value is always the name itself. For an expression write "
                    + attribute.getAttributeCompleteName().replaceFirst("data-asset-", "asset:") + ".");
        }
        if (text.startsWith("@{")) {
            throw new IllegalArgumentException(
                    text + " makes a URL, but an asset is named by its logical path: img/logo.png.");
        }
        Object result = StandardExpressions.getExpressionParser(context.getConfiguration())
                .parseExpression(context, text)
                .execute(context);
        if (result == NoOpToken.VALUE) {
            return Optional.empty();
        }
        String name = result == null || result instanceof Fragment
                ? ""
                : result.toString().strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException(text + " is " + (result == null ? "null" : "empty")
                    + ", so it names nothing. For an element that is not always wanted, add th:if.");
        }
        return Optional.of(name);
    }

    /** Null for an attribute without a value. */
    static @Nullable String unescaped(IAttribute attribute, ITemplateContext context) {
        return EscapedAttributeUtils.unescapeAttribute(context.getTemplateMode(), attribute.getValue());
    }

    private static boolean isExpression(String text) {
        return text.startsWith("'") || text.startsWith("|") || MARKS.stream().anyMatch(text::contains);
    }
}
