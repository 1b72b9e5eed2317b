package io.assetpipeline.thymeleaf;

import io.assetpipeline.link.Mode;
import io.assetpipeline.servlet.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/** A mail job; public, for a class loader that has no servlet API. */
public final class Mail implements Function<Path, String> {

    /** For that class loader. */
    public Mail() {}

    @Override
    public String apply(Path shop) {
        try {
            TemplateEngine engine = new TemplateEngine();
            engine.setTemplateResolver(new StringTemplateResolver());
            engine.addDialect(new AssetDialect(
                    new Shop(shop).assets(Mode.PRODUCTION, Map.of(Setting.BASE_URL, "https://cdn.example"))));
            return engine.process(
                    "<img asset:src=\"img/logo.png\"><p th:text=\"${#assets.absoluteUrl('img/logo.png')}\"></p>",
                    new Context());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
