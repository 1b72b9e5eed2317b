package io.assetpipeline.reference;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random texts of a language: soups of its words, words within words to some depth, and windows of real files into which
 * words were dropped.
 *
 * @param words what tokens and references are made of
 * @param files real ones
 */
public record FuzzTexts(List<String> words, List<String> files) {

    private static final int WINDOW = 1500;
    /** What is awkward in any language. */
    private static final List<String> ANYWHERE = List.of(
            "\"", "'", "`", "\\", "(", ")", "{", "}", "[", "]", "<", ">", "/", "/*", "*/", "//", "<!--", "-->", "\n",
            "\r\n", " ", "\t", "\f", "\u0000", "\u0001", "\u2028", "\u00a0", "\ud83d", "\ude00", "😀", "é", "a", "0",
            "u", "-", "+", "=", ",", ";", ":", ".", "#", "@", "$", "%", "&", "!", "?", "*", "\uFEFF");

    /** Puts a word into a text, or takes some of the text away. */
    private record Edit(int place, int removed, String word) {

        String apply(String text) {
            int start = text.isEmpty() ? 0 : Math.floorMod(place, text.length() + 1);
            int end = Math.min(text.length(), start + removed);
            return text.substring(0, start) + word + text.substring(end);
        }
    }

    public FuzzTexts {
        words = List.copyOf(words);
        files = List.copyOf(files);
    }

    /** Anything of all that. */
    public Arbitrary<String> arbitrary() {
        Arbitrary<String> word =
                Arbitraries.oneOf(Arbitraries.of(words), Arbitraries.of(words), Arbitraries.of(ANYWHERE));
        Arbitrary<String> soup = Combinators.combine(word.list().ofMaxSize(40), Arbitraries.of("", " ", "\n"))
                .as((parts, between) -> String.join(between, parts));
        Arbitrary<String> sentences = Combinators.combine(
                        Arbitraries.of(words).list().ofMaxSize(12), Arbitraries.of("\n", ";", " "))
                .as((parts, between) -> String.join(between, parts));
        Arbitrary<String> deep = Combinators.combine(
                        word, word, Arbitraries.integers().between(1, 400), soup)
                .as((first, second, times, rest) -> (first + second).repeat(times) + rest);
        return files.isEmpty()
                ? Arbitraries.oneOf(soup, sentences, deep)
                : Arbitraries.oneOf(soup, sentences, deep, mutations(word));
    }

    private Arbitrary<String> mutations(Arbitrary<String> word) {
        Arbitrary<Edit> edit = Combinators.combine(
                        Arbitraries.integers().between(0, WINDOW),
                        Arbitraries.integers().between(0, 5),
                        word)
                .as(Edit::new);
        return Combinators.combine(
                        Arbitraries.of(files),
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.integers().between(0, WINDOW),
                        edit.list().ofMaxSize(4))
                .as((file, start, length, edits) -> {
                    int from = start % (file.length() + 1);
                    String text = file.substring(from, Math.min(file.length(), from + length));
                    for (Edit next : edits) {
                        text = next.apply(text);
                    }
                    return text;
                });
    }
}
