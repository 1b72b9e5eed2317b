package io.assetpipeline.thymeleaf;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.IElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.processor.element.MatchingAttributeName;
import org.thymeleaf.processor.element.MatchingElementName;
import org.thymeleaf.templatemode.TemplateMode;

/** Fails on what is left with the dialect's prefix, which the page would otherwise show as it was mistyped. */
final class UnknownAttributeProcessor implements IElementTagProcessor {

    private final TemplateMode mode;
    private final String prefix;

    UnknownAttributeProcessor(TemplateMode mode, String prefix) {
        this.mode = mode;
        this.prefix = prefix;
    }

    @Override
    public TemplateMode getTemplateMode() {
        return mode;
    }

    @Override
    public int getPrecedence() {
        return AssetProcessor.PRECEDENCE + 1;
    }

    @Override
    public @Nullable MatchingElementName getMatchingElementName() {
        return null;
    }

    @Override
    public MatchingAttributeName getMatchingAttributeName() {
        return MatchingAttributeName.forAllAttributesWithPrefix(mode, prefix);
    }

    @Override
    public void process(ITemplateContext context, IProcessableElementTag tag, IElementTagStructureHandler handler) {
        for (IAttribute attribute : tag.getAllAttributes()) {
            if (prefix.equals(
                    attribute.getAttributeDefinition().getAttributeName().getPrefix())) {
                throw new TemplateProcessingException(
                        attribute.getAttributeCompleteName() + ": There is no such attribute on <"
                                + tag.getElementCompleteName() + ">. There are css, js, inline, importmap, preload,"
                                + " preload-css, preload-js, src, href and srcset, again beside css or js, header beside"
                                + " the preloads, and fonts and images beside preload-css.",
                        tag.getTemplateName(),
                        attribute.getLine(),
                        attribute.getCol());
            }
        }
    }
}
