package io.assetpipeline.thymeleaf;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.servlet.Assets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.dialect.IProcessorDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.standard.processor.StandardXmlNsTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * The attributes {@code asset:css}, {@code asset:js}, {@code asset:inline}, {@code asset:importmap}, {@code asset:preload},
 * {@code asset:preload-css}, {@code asset:preload-js}, {@code asset:src}, {@code asset:href} and {@code asset:srcset}, and {@code #assets} in expressions.
 *
 * <pre>{@code
 * templateEngine.addDialect(new AssetDialect());                    // in a web application
 *
 * <link asset:css="colors">
 * <script asset:js="stats" defer></script>
 * <img asset:src="img/logo.png" src="logo.png" alt="">
 * }</pre>
 *
 * A value is an expression if it contains <code>${</code>, <code>*{</code>, <code>#{</code> or <code>@{</code>, or starts
 * with {@code '} or {@code |}; any other is the name itself, so that {@code img/logo.png} is no division. A bundle stands on a
 * {@code <link>} or {@code <script>}, never on a {@code <th:block>}, whose tags are gone when this dialect's turn comes.
 * Thread-safe.
 */
public final class AssetDialect implements IProcessorDialect, IExpressionObjectDialect {

    private static final String PREFIX = "asset";
    private static final String OBJECT = "assets";

    private final @Nullable Assets assets;
    private final Printed printed = new Printed();

    /** For web applications: each page takes the assets from its application's attribute {@value Assets#ATTRIBUTE}. */
    public AssetDialect() {
        this.assets = null;
    }

    /** For Spring, and for templates that are processed without a web application. */
    public AssetDialect(Assets assets) {
        this.assets = Objects.requireNonNull(assets, "assets");
    }

    @Override
    public String getName() {
        return "Asset pipeline";
    }

    @Override
    public String getPrefix() {
        return PREFIX;
    }

    /** After every other dialect: conditions are decided then, and all attributes are there with their values. */
    @Override
    public int getDialectProcessorPrecedence() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Set<IProcessor> getProcessors(String dialectPrefix) {
        Set<IProcessor> processors = new LinkedHashSet<>();
        Map<String, AttributeAction> ofHtml = new LinkedHashMap<>();
        ofHtml.put("css", new BundleAction(BundleKind.CSS, printed));
        ofHtml.put("js", new BundleAction(BundleKind.JS, printed));
        ofHtml.put("inline", new InlineAction(printed));
        ofHtml.put("importmap", new ImportMapAction(printed));
        ofHtml.put("preload", PreloadAction.ofAsset(printed));
        ofHtml.put("preload-css", PreloadAction.ofBundle(BundleKind.CSS, printed));
        ofHtml.put("preload-js", PreloadAction.ofBundle(BundleKind.JS, printed));
        for (TemplateMode mode : new TemplateMode[] {TemplateMode.HTML, TemplateMode.XML}) {
            ofHtml.forEach((name, action) -> processors.add(new AssetProcessor(
                    mode,
                    dialectPrefix,
                    name,
                    mode == TemplateMode.HTML ? action : new XmlRefusal(name, action.named()),
                    this::page)));
            processors.add(new AssetProcessor(mode, dialectPrefix, "src", UrlAction.of("src"), this::page));
            processors.add(new AssetProcessor(mode, dialectPrefix, "href", UrlAction.of("href"), this::page));
            processors.add(new AssetProcessor(mode, dialectPrefix, "srcset", UrlAction.ofCandidates(), this::page));
            processors.add(new UnknownAttributeProcessor(mode, dialectPrefix));
            // Takes xmlns:asset out, which is there for editors.
            processors.add(new StandardXmlNsTagProcessor(mode, dialectPrefix));
        }
        return processors;
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return new IExpressionObjectFactory() {

            @Override
            public Set<String> getAllExpressionObjectNames() {
                return Set.of(OBJECT);
            }

            @Override
            public Object buildObject(IExpressionContext context, String expressionObjectName) {
                return new TemplateAssets(page(context));
            }

            @Override
            public boolean isCacheable(String expressionObjectName) {
                return true;
            }
        };
    }

    private Page page(IExpressionContext context) {
        return Page.of(assets, context);
    }
}
