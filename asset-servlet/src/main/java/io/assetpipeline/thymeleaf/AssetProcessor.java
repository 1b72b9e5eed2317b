package io.assetpipeline.thymeleaf;

import io.assetpipeline.problem.AssetException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.engine.AttributeNames;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.IElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.processor.element.MatchingAttributeName;
import org.thymeleaf.processor.element.MatchingElementName;
import org.thymeleaf.templatemode.TemplateMode;

/** One attribute of the dialect in one template mode: evaluates it, acts, and puts template, line and column on errors. */
final class AssetProcessor implements IElementTagProcessor {

    static final int PRECEDENCE = 1000;

    private final TemplateMode mode;
    private final MatchingAttributeName matching;
    private final AttributeAction action;
    private final Function<IExpressionContext, Page> pages;

    AssetProcessor(
            TemplateMode mode,
            String prefix,
            String attribute,
            AttributeAction action,
            Function<IExpressionContext, Page> pages) {
        this.mode = mode;
        this.matching = MatchingAttributeName.forAttributeName(mode, AttributeNames.forName(mode, prefix, attribute));
        this.action = action;
        this.pages = pages;
    }

    @Override
    public TemplateMode getTemplateMode() {
        return mode;
    }

    @Override
    public int getPrecedence() {
        return PRECEDENCE;
    }

    @Override
    public @Nullable MatchingElementName getMatchingElementName() {
        return null;
    }

    @Override
    public MatchingAttributeName getMatchingAttributeName() {
        return matching;
    }

    @Override
    public void process(ITemplateContext context, IProcessableElementTag tag, IElementTagStructureHandler handler) {
        AttributeName name = matching.getMatchingAttributeName();
        IAttribute attribute = tag.getAttribute(name);
        try {
            Optional<String> value = action.named() ? AttributeValue.of(attribute, context) : unnamed(attribute);
            if (value.isPresent()) {
                action.run(new AttributeAction.Place(pages.apply(context), context, tag, name, handler), value.get());
            } else {
                handler.removeAttribute(name);
            }
        } catch (AssetException | IllegalArgumentException | IllegalStateException e) {
            throw new TemplateProcessingException(
                    attribute.getAttributeCompleteName() + ": " + e.getMessage(),
                    tag.getTemplateName(),
                    attribute.getLine(),
                    attribute.getCol(),
                    e);
        } catch (TemplateProcessingException e) {
            if (!e.hasTemplateName()) {
                e.setTemplateName(tag.getTemplateName());
            }
            if (!e.hasLineAndCol()) {
                e.setLineAndCol(attribute.getLine(), attribute.getCol());
            }
            throw e;
        }
    }

    private static Optional<String> unnamed(IAttribute attribute) {
        String value = attribute.getValue();
        if (value != null && !value.isBlank()) {
            throw new IllegalArgumentException("There is nothing to name: write the attribute without a value.");
        }
        return Optional.of("");
    }
}
