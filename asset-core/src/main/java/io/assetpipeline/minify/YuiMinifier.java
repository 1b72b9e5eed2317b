package io.assetpipeline.minify;

import com.yahoo.platform.yui.compressor.CssCompressor;
import io.assetpipeline.source.SourceText;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;

/**
 * CSS by YUI Compressor, which works with patterns on text and changes the meaning of much that is newer than it. Its
 * output is therefore only taken from a {@link MinifierChain}, which compares it with the source.
 *
 * <p>YUI Compressor is an optional dependency and is loaded by the first source that needs it.
 */
public final class YuiMinifier implements Minifier {

    private static final ForeignTool YUI =
            new ForeignTool("YUI Compressor", "com.yahoo.platform.yui:yuicompressor:2.4.8", "minify: { css: builtin }");

    @Override
    public String id() {
        return "yuicompressor 2.4.8";
    }

    /** The map is made by aligning the tokens of output and source, as YUI Compressor makes none. */
    @Override
    public Minified minify(SourceText source) throws RefusedException {
        String output = YUI.run(source, () -> compress(source.text()));
        return new Minified(output, CssAlignment.map(source, output));
    }

    private static String compress(String text) throws RefusedException {
        StringWriter output = new StringWriter();
        try {
            // No line break is forced at any column.
            new CssCompressor(new StringReader(text)).compress(output, -1);
        } catch (IOException e) {
            throw new RefusedException("it fails with " + e);
        }
        return output.toString();
    }
}
