package io.assetpipeline.concatenate;

import io.assetpipeline.js.JsDeclaration;
import io.assetpipeline.js.JsDirective;
import io.assetpipeline.js.JsFeature;
import io.assetpipeline.js.JsImport;
import io.assetpipeline.js.JsProgram;
import io.assetpipeline.js.JsToken;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.reference.JsReferences;
import io.assetpipeline.reference.KeptReferences;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.SourceText;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What has to be known of a script to join it with others and to follow what it names, so that it need not be read again for it.
 *
 * @param comment whether the source holds nothing but comments: it runs nothing, so it is as strict as its neighbours
 * @param module where the source shows that it is a module; empty if it is a script
 * @param topLevelReturn where the source returns outside of functions
 * @param strict whether the source is strict
 * @param declarations of the source, in order
 * @param useStrict the directive of the output
 * @param separator what has to stand behind the output
 * @param written what a browser loads for the source, in order
 * @param made what a browser loads for the output, in order
 */
public record ScriptFacts(
        boolean comment,
        OptionalInt module,
        OptionalInt topLevelReturn,
        boolean strict,
        List<JsDeclaration> declarations,
        Optional<JsDirective> useStrict,
        String separator,
        List<Reference> written,
        List<Reference> made) {

    public ScriptFacts {
        declarations = List.copyOf(declarations);
        written = List.copyOf(written);
        made = List.copyOf(made);
    }

    /**
     * Reads both texts of a script.
     *
     * @param output what stands for it in the bundle
     * @throws BuildException if one is none
     */
    public static ScriptFacts of(SourceText source, String output) {
        JsProgram written = JsProgram.scan(source);
        JsProgram made =
                output.equals(source.text()) ? written : JsProgram.scan(SourceText.verbatim(source.name(), output));
        return of(written, made);
    }

    /** Of a script and its output that were read already. */
    public static ScriptFacts of(JsProgram written, JsProgram made) {
        return new ScriptFacts(
                written.tokens().stream().allMatch(JsToken::isComment),
                written.isModule()
                        ? OptionalInt.of(written.imports().stream()
                                .mapToInt(JsImport::start)
                                .findFirst()
                                .orElse(0))
                        : OptionalInt.empty(),
                written.features().stream()
                        .filter(use -> use.feature() == JsFeature.TOP_LEVEL_RETURN)
                        .mapToInt(JsFeature.Use::offset)
                        .findFirst(),
                written.strict(),
                written.declarations(),
                made.useStrict(),
                separator(made),
                references(written),
                references(made));
    }

    /** Most scripts hold none of the words that a reference begins with. */
    private static List<Reference> references(JsProgram program) {
        return JsReferences.isPossible(program.source().text()) ? JsReferences.scan(program) : List.of();
    }

    /**
     * What ends a program whatever its last line is. A line break alone is not enough: {@code (a)\n(b)} calls a; a
     * semicolon alone would be part of a line comment.
     */
    private static String separator(JsProgram program) {
        List<JsToken> tokens = program.tokens();
        boolean inComment = !tokens.isEmpty() && endsWithItsLine(tokens.get(tokens.size() - 1));
        boolean ended = tokens.stream()
                .filter(token -> !token.isComment())
                .reduce((first, second) -> second)
                .map(token -> token.slice(program.source().text()).equals(";"))
                .orElse(true);
        return (inComment ? "\n" : "") + (ended ? "" : ";") + "\n";
    }

    private static boolean endsWithItsLine(JsToken token) {
        return token.isComment() && token.type() != JsToken.Type.BLOCK_COMMENT;
    }

    /**
     * For a later build with the same code, the same source and the same output.
     *
     * @throws IOException if a name is too long for it, which no author has written
     */
    public void write(DataOutputStream data) throws IOException {
        data.writeBoolean(comment);
        data.writeInt(module.orElse(-1));
        data.writeInt(topLevelReturn.orElse(-1));
        data.writeBoolean(strict);
        data.writeInt(declarations.size());
        for (JsDeclaration declaration : declarations) {
            data.writeUTF(declaration.kind().name());
            data.writeUTF(declaration.name());
            data.writeInt(declaration.offset());
        }
        data.writeInt(useStrict.map(JsDirective::start).orElse(-1));
        data.writeInt(useStrict.map(JsDirective::end).orElse(-1));
        data.writeUTF(separator);
        KeptReferences.write(data, written);
        KeptReferences.write(data, made);
    }

    /** What was written. */
    public static ScriptFacts read(DataInputStream data) throws IOException {
        boolean comment = data.readBoolean();
        OptionalInt module = place(data);
        OptionalInt topLevelReturn = place(data);
        boolean strict = data.readBoolean();
        List<JsDeclaration> declarations = new ArrayList<>();
        for (int left = data.readInt(); left > 0; left--) {
            JsDeclaration.Kind kind = JsDeclaration.Kind.valueOf(data.readUTF());
            declarations.add(new JsDeclaration(kind, data.readUTF(), data.readInt()));
        }
        int start = data.readInt();
        int end = data.readInt();
        Optional<JsDirective> useStrict = start < 0 ? Optional.empty() : Optional.of(new JsDirective(start, end));
        return new ScriptFacts(
                comment,
                module,
                topLevelReturn,
                strict,
                declarations,
                useStrict,
                data.readUTF(),
                KeptReferences.read(data),
                KeptReferences.read(data));
    }

    private static OptionalInt place(DataInputStream data) throws IOException {
        int place = data.readInt();
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
    }
}
