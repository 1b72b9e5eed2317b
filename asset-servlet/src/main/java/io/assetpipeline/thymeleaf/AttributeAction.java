package io.assetpipeline.thymeleaf;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.IElementTagStructureHandler;

/** What one of the dialect's attributes does. Errors are {@link RuntimeException}s; who calls adds the place. */
@FunctionalInterface
interface AttributeAction {

    /** Whether the attribute has to name something. */
    default boolean named() {
        return true;
    }

    /**
     * Does it.
     *
     * @param name the attribute's value, evaluated; neither blank nor with white space around it; empty if there is none to name
     */
    void run(Place place, String name);

    /**
     * Where the attribute stands.
     *
     * @param attribute its name, as the template engine has it
     * @param handler takes what is to be done to the element
     */
    record Place(
            Page page,
            ITemplateContext context,
            IProcessableElementTag tag,
            AttributeName attribute,
            IElementTagStructureHandler handler) {}
}
