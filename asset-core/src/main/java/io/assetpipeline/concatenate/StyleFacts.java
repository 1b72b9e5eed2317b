package io.assetpipeline.concatenate;

import io.assetpipeline.source.SourceText;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A style sheet as its author wrote it and as it stands in a bundle.
 *
 * @param written of the source
 * @param made of the output
 */
public record StyleFacts(SheetFacts written, SheetFacts made) {

    /**
     * Reads both texts.
     *
     * @param output what stands for the source in the bundle
     */
    public static StyleFacts of(SourceText source, String output) {
        SheetFacts written = SheetFacts.of(source);
        StyleFacts same = new StyleFacts(written, written);
        return output.equals(source.text()) ? same : same.withMade(output);
    }

    /** Of the same source and another output. */
    public StyleFacts withMade(String output) {
        return new StyleFacts(written, SheetFacts.of(SourceText.verbatim("", output)));
    }

    /** As {@link SheetFacts#write}. */
    public void write(DataOutputStream data) throws IOException {
        written.write(data);
        made.write(data);
    }

    /** As {@link SheetFacts#read}. */
    public static StyleFacts read(DataInputStream data) throws IOException {
        return new StyleFacts(SheetFacts.read(data), SheetFacts.read(data));
    }
}
