package io.assetpipeline.concatenate;

import io.assetpipeline.css.CssBalance;
import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenizer;
import io.assetpipeline.reference.CssStatement;
import io.assetpipeline.reference.CssStatements;
import io.assetpipeline.reference.KeptReferences;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.reference.StyleReferences;
import io.assetpipeline.source.SourceText;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a style sheet to join it with others and to follow what it names, so that it need not be read again for it.
 *
 * @param balance what it leaves open
 * @param statements in order, without what browsers drop, and of rules that follow each other only the first: where the place of
 *     {@code @import} ends does not depend on how many they are
 * @param loaded what a browser loads for it, in order
 */
public record SheetFacts(CssBalance balance, List<CssStatement> statements, List<Reference> loaded) {

    public SheetFacts {
        statements = List.copyOf(statements);
        loaded = List.copyOf(loaded);
    }

    /** Reads a sheet. */
    public static SheetFacts of(SourceText source) {
        String text = source.text();
        List<CssToken> tokens = CssTokenizer.tokenize(text);
        List<CssStatement> telling = new ArrayList<>();
        boolean ruled = false;
        for (CssStatement statement : CssStatements.scan(text, tokens).all()) {
            boolean rule = statement instanceof CssStatement.Rule;
            if (!(statement instanceof CssStatement.Ignored) && !(rule && ruled)) {
                telling.add(statement);
                ruled = rule;
            }
        }
        return new SheetFacts(CssBalance.check(text, tokens), telling, StyleReferences.loaded(text, tokens));
    }

    /**
     * For a later build with the same code and the same text.
     *
     * @throws IOException if a word is too long for it, which no author has written
     */
    public void write(DataOutputStream data) throws IOException {
        data.writeInt(balance.findings().size());
        for (CssBalance.Finding finding : balance.findings()) {
            data.writeUTF(finding.kind().name());
            data.writeInt(finding.offset());
            data.writeUTF(finding.text());
        }
        data.writeUTF(balance.closing());
        data.writeInt(statements.size());
        for (CssStatement statement : statements) {
            write(data, statement);
        }
        KeptReferences.write(data, loaded);
    }

    private static void write(DataOutputStream data, CssStatement statement) throws IOException {
        data.writeUTF(statement.getClass().getSimpleName());
        data.writeInt(statement.start());
        data.writeInt(statement.end());
        if (statement instanceof CssStatement.Charset charset) {
            data.writeUTF(charset.encoding());
        } else if (statement instanceof CssStatement.Import imported) {
            KeptReferences.write(data, imported.reference());
            write(data, imported.layer());
            write(data, imported.supports());
            data.writeUTF(imported.media());
            data.writeUTF(imported.standing().name());
        } else if (statement instanceof CssStatement.LayerOrder order) {
            data.writeUTF(String.join("\n", order.names()));
        } else if (statement instanceof CssStatement.Namespace namespace) {
            data.writeUTF(namespace.standing().name());
        } else if (statement instanceof CssStatement.Rule rule) {
            data.writeUTF(rule.name());
        }
    }

    private static void write(DataOutputStream data, @Nullable String text) throws IOException {
        data.writeBoolean(text != null);
        data.writeUTF(text == null ? "" : text);
    }

    /**
     * What was written.
     *
     * @throws IOException if the bytes are others
     * @throws IllegalArgumentException if the bytes are others
     */
    public static SheetFacts read(DataInputStream data) throws IOException {
        List<CssBalance.Finding> findings = new ArrayList<>();
        for (int left = data.readInt(); left > 0; left--) {
            findings.add(
                    new CssBalance.Finding(CssBalance.Kind.valueOf(data.readUTF()), data.readInt(), data.readUTF()));
        }
        CssBalance balance = new CssBalance(findings, data.readUTF());
        List<CssStatement> statements = new ArrayList<>();
        for (int left = data.readInt(); left > 0; left--) {
            statements.add(statement(data));
        }
        return new SheetFacts(balance, statements, KeptReferences.read(data));
    }

    private static CssStatement statement(DataInputStream data) throws IOException {
        String kind = data.readUTF();
        int start = data.readInt();
        int end = data.readInt();
        return switch (kind) {
            case "Charset" -> new CssStatement.Charset(start, end, data.readUTF());
            case "Import" ->
                new CssStatement.Import(
                        start,
                        end,
                        KeptReferences.readOne(data),
                        text(data),
                        text(data),
                        data.readUTF(),
                        CssStatement.Standing.valueOf(data.readUTF()));
            case "LayerOrder" ->
                new CssStatement.LayerOrder(start, end, List.of(data.readUTF().split("\n", -1)));
            case "Namespace" -> new CssStatement.Namespace(start, end, CssStatement.Standing.valueOf(data.readUTF()));
            case "Rule" -> new CssStatement.Rule(start, end, data.readUTF());
            default -> throw new IOException("a statement " + kind);
        };
    }

    private static @Nullable String text(DataInputStream data) throws IOException {
        boolean there = data.readBoolean();
        String text = data.readUTF();
        return there ? text : null;
    }
}
