package io.assetpipeline.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.SourceText;
import java.util.List;

/** What a scan finds, one line a name. */
final class NamesFound {

    private NamesFound() {}

    /** {@code FILE img/logo.png}, {@code FILE =code.concat('.png')} for a computed one. */
    static List<String> in(TemplateLanguage language, String template) {
        return language.names(SourceText.of("template", template)).stream()
                .map(name -> {
                    assertThat(name.start()).isBetween(0, template.length());
                    assertThat(name.end()).isBetween(name.start(), template.length());
                    return name.kind() + (name.computed() ? " =" : " ") + name.text();
                })
                .toList();
    }

    /** The slices of the names in the template. */
    static List<String> slices(TemplateLanguage language, String template) {
        return language.names(SourceText.of("template", template)).stream()
                .map(name -> template.substring(name.start(), name.end()))
                .toList();
    }
}
