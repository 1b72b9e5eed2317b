package io.assetpipeline.html;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.reference.JsonQuoting;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.reference.Reference.Kind;
import io.assetpipeline.source.SourceText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The strings of a JSON text that name files, with their places. */
final class JsonStrings {

    /** Stands for any element of an array in a path. */
    static final String ELEMENT = "[]";

    private static final JsonFactory JSON = new JsonFactory();

    private JsonStrings() {}

    /**
     * Reads a stretch of a text.
     *
     * @param wanted tells from the names that lead to a string, and the string, whether it names a file; the list is reused
     * @param what the text, for messages: {@code The web app manifest}
     * @return in the order of the text
     * @throws BuildException if it is no JSON
     */
    static List<Reference> references(
            SourceText source, int start, int end, String what, BiPredicate<List<String>, String> wanted) {
        List<Reference> references = new ArrayList<>();
        List<String> path = new ArrayList<>();
        String json = source.text().substring(start, end);
        int mark = json.startsWith("\uFEFF") ? 1 : 0;
        try (JsonParser parser = JSON.createParser(json.substring(mark))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case FIELD_NAME -> path.set(path.size() - 1, parser.currentName());
                    case START_OBJECT -> path.add("");
                    case START_ARRAY -> path.add(ELEMENT);
                    case END_OBJECT, END_ARRAY -> path.remove(path.size() - 1);
                    case VALUE_STRING -> {
                        String value = parser.getText();
                        if (wanted.test(path, value) && !Expressions.in(value)) {
                            int at = start
                                    + mark
                                    + (int) parser.currentTokenLocation().getCharOffset();
                            reference(source.text(), at, end, value).ifPresent(references::add);
                        }
                    }
                    default -> {}
                }
            }
        } catch (IOException e) {
            throw new BuildException(problem(source, start + mark, end, what, e), e);
        }
        return references;
    }

    private static Problem problem(SourceText source, int start, int end, String what, IOException cause) {
        String reason = cause.getMessage();
        long offset = 0;
        if (cause instanceof JsonProcessingException broken) {
            reason = broken.getOriginalMessage();
            offset = broken.getLocation() == null
                    ? 0
                    : Math.max(0, broken.getLocation().getCharOffset());
        }
        return Problem.error(
                source.location((int) Math.min(start + offset, end)),
                what + " is not JSON: " + reason + ".",
                "Correct it; browsers ignore all of it as it is.");
    }

    private static Optional<Reference> reference(String text, int start, int limit, String value) {
        if (start >= limit || text.charAt(start) != '"') {
            return Optional.empty();
        }
        int end = start + 1;
        while (end < limit && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return end < limit
                ? Optional.of(new Reference(Kind.URL, start, end + 1, value, JsonQuoting.STRING))
                : Optional.empty();
    }
}
