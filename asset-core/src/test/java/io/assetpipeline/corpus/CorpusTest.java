package io.assetpipeline.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.minify.Minification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real files go through the minifiers; every output that is taken has passed the chain's own check. */
@ExtendWith(CorpusExtension.class)
class CorpusTest {

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
