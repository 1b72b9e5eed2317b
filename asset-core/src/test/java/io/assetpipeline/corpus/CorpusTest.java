package io.assetpipeline.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.js.JsProgram;
import io.assetpipeline.js.JsToken;
import io.assetpipeline.minify.Minification;
import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real files go through the minifiers; every output that is taken has passed the chain's own check. */
@ExtendWith(CorpusExtension.class)
class CorpusTest {

    private static final Set<String> NEWER = Set.of("=>", "...", "**", "?.", "??", "&&=", "||=", "??=");

    @Test
    void holdsManyFilesOfEveryKind(MinifiedCorpus corpus) {
        assertThat(corpus.files()).hasSizeGreaterThan(100);
        assertThat(CorpusFile.Kind.values())
                .allSatisfy(kind -> assertThat(corpus.files(kind)).hasSizeGreaterThan(20));
    }

    @Test
    void findsAMinifierForEveryFile(MinifiedCorpus corpus) {
        assertThat(takenAsTheyAre(corpus.files())).isEmpty();
        assertThat(takenAsTheyAre(corpus.yui())).isEmpty();
    }

    @Test
    void makesNoFileLarger(MinifiedCorpus corpus) {
        assertThat(corpus.files())
                .filteredOn(file ->
                        file.text().length() > file.file().source().text().length())
                .isEmpty();
    }

    @Test
    void takesClosureForMostClassicScripts(MinifiedCorpus corpus) {
        List<MinifiedFile> scripts = corpus.files(CorpusFile.Kind.SCRIPT);
        assertThat(scripts)
                .filteredOn(file -> file.minification().minifier().startsWith("closure"))
                .hasSizeGreaterThan(scripts.size() / 2);
    }

    @Test
    @ExtendWith(NeedsEsbuild.class)
    void takesEsbuildForNearlyEveryScriptAndModule(MinifiedCorpus corpus) {
        assertThat(takenAsTheyAre(corpus.esbuild())).isEmpty();
        assertThat(corpus.esbuild())
                .hasSizeGreaterThan(50)
                .filteredOn(file -> !file.minification().minifier().startsWith("esbuild"))
                .flatExtracting(file -> file.minification().reasons())
                .allSatisfy(reason -> assertThat(reason).endsWith("its output is larger than the source"));
    }

    /** Without this an old browser that runs a script would not run it minified. */
    @Test
    @ExtendWith(NeedsEsbuild.class)
    void bringsInNoSyntaxThatAScriptDidNotHave(MinifiedCorpus corpus) {
        assertThat(corpus.esbuild())
                .flatExtracting(file -> newSyntax(file).stream()
                        .map(word -> file + " has " + word)
                        .toList())
                .isEmpty();
    }

    private static Set<String> newSyntax(MinifiedFile file) {
        Set<String> words = new TreeSet<>(syntax(file.text()));
        Set<String> before = syntax(file.file().source().text());
        // Who has the one has the others of its year.
        if (file.file().kind() == CorpusFile.Kind.MODULE
                || before.contains("=>")
                || before.contains("template")
                || file.file().source().text().contains("const ")) {
            words.removeAll(Set.of("=>", "template", "...", "**"));
        }
        if (before.contains("?.") || before.contains("??")) {
            words.removeAll(Set.of("?.", "??"));
        }
        words.removeAll(before);
        return words;
    }

    private static Set<String> syntax(String text) {
        JsProgram program = JsProgram.scan(SourceText.of("a.js", text));
        Set<String> syntax = new TreeSet<>();
        for (JsToken token : program.tokens()) {
            switch (token.type()) {
                case TEMPLATE, TEMPLATE_HEAD -> syntax.add("template");
                case PRIVATE_NAME -> syntax.add("#");
                case PUNCTUATOR -> {
                    if (NEWER.contains(token.slice(text))) {
                        syntax.add(token.slice(text));
                    }
                }
                default -> {
                    // As old as the language.
                }
            }
        }
        return syntax;
    }

    @Test
    void takesYuiForSomeStylesheetsAndSaysWhyNotForTheOthers(MinifiedCorpus corpus) {
        assertThat(corpus.yui()).anyMatch(file -> file.minification().reasons().isEmpty());
        assertThat(corpus.yui())
                .filteredOn(file -> !file.minification().minifier().startsWith("yui"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.minification().reasons())
                        .singleElement()
                        .asString()
                        .startsWith("yui"));
    }

    private static List<String> takenAsTheyAre(List<MinifiedFile> files) {
        return files.stream()
                .filter(file -> file.minification().minifier().equals(Minification.NONE))
                .map(file -> file + ": " + file.minification().reasons())
                .toList();
    }
}
