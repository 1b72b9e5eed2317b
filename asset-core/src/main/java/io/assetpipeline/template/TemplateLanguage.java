package io.assetpipeline.template;

import io.assetpipeline.source.SourceText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages whose names are read. Templates of others (FreeMarker, Mustache) ask {@code Assets} in Java. */
public enum TemplateLanguage {
    /** Pages, tag files and fragments of Jakarta Pages in its own syntax. */
    JSP,
    /** The same in XML syntax. */
    JSP_DOCUMENT,
    /** HTML for Thymeleaf; any other HTML names nothing. */
    THYMELEAF;

    /** By the extension of a file's name; empty if it is no template that is read. */
    public static Optional<TemplateLanguage> of(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return switch (dot <= 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT)) {
            case "jsp", "jspf", "tag", "tagf" -> Optional.of(JSP);
            case "jspx", "tagx" -> Optional.of(JSP_DOCUMENT);
            case "html", "xhtml" -> Optional.of(THYMELEAF);
            default -> Optional.empty();
        };
    }

    /**
     * What a template names, in the order in which it stands there. In time proportional to the text, whatever it holds; what is
     * broken is not reported here, since the template engine does.
     */
    public List<TemplateName> names(SourceText template) {
        List<TemplateName> names = this == THYMELEAF
                ? new ThymeleafNames(template.text()).scan()
                : new JspNames(template.text(), this).scan();
        return names.stream()
                .sorted(Comparator.comparingInt(TemplateName::start)
                        .thenComparing(Comparator.comparing(TemplateName::kind)))
                .toList();
    }
}
