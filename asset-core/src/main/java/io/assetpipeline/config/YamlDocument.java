package io.assetpipeline.config;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The text of a YAML file and its nodes with their places. */
final class YamlDocument {

    /** More than {@code assets.yaml} can mean, less than what exhausts the composer's stack. */
    private static final int MAX_DEPTH = 50;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setAllowNonScalarKeys(true)
            .build();

    private final String file;
    private final List<String> lines;
    private final String text;

    YamlDocument(String file, String text) {
        this.file = file;
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.lines = this.text.lines().toList();
    }

    String file() {
        return file;
    }

    /** The top node; empty if the file says nothing, or something that was reported. */
    Optional<Node> root(Problems problems) {
        Optional<Problem> obstacle = unprintable();
        try {
            if (obstacle.isEmpty()) {
                obstacle = tooDeep();
            }
            if (obstacle.isEmpty()) {
                Composer composer = new Composer(SETTINGS, parser());
                Optional<Node> root = composer.hasNext() ? Optional.of(composer.next()) : Optional.empty();
                if (composer.hasNext()) {
                    obstacle = Optional.of(Problem.error(
                            at(composer.next().getStartMark()),
                            "A second YAML document starts here; only one is read.",
                            "Take out the line \"---\" and what belongs to the other document."));
                } else {
                    return root;
                }
            }
        } catch (MarkedYamlEngineException e) {
            obstacle = Optional.of(new YamlSyntaxError(lines, this::at).explain(e));
        } catch (YamlEngineException e) {
            obstacle = Optional.of(Problem.error(
                    Location.of(file),
                    "The YAML cannot be read: " + e.getMessage() + ".",
                    "Write the file without anchors and aliases."));
        }
        obstacle.ifPresent(problems::add);
        return Optional.empty();
    }

    Location at(Node node) {
        return at(node.getStartMark());
    }

    private Location at(Optional<Mark> mark) {
        return mark.map(this::at).orElse(Location.of(file));
    }

    /** Marks count code points, editors UTF-16 code units. */
    private Location at(Mark mark) {
        int column = mark.getColumn();
        if (mark.getLine() < lines.size()) {
            String line = lines.get(mark.getLine());
            column = line.offsetByCodePoints(0, Math.min(column, line.codePointCount(0, line.length())));
        }
        return new Location(file, mark.getLine() + 1, column + 1);
    }

    private ParserImpl parser() {
        return new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
    }

    private Optional<Problem> unprintable() {
        for (int line = 0; line < lines.size(); line++) {
            String content = lines.get(line);
            for (int i = 0; i < content.length(); i += Character.charCount(content.codePointAt(i))) {
                int c = content.codePointAt(i);
                if (!StreamReader.isPrintable(c)) {
                    return Optional.of(Problem.error(
                            new Location(file, line + 1, i + 1),
                            String.format(Locale.ROOT, "The character U+%04X is not allowed in YAML.", c),
                            "Delete it."));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> tooDeep() {
        ParserImpl parser = parser();
        int depth = 0;
        while (parser.hasNext()) {
            Event event = parser.next();
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                return Optional.of(Problem.error(
                        at(event.getStartMark()),
                        "Lists and maps are nested more than " + MAX_DEPTH + " deep.",
                        "Nothing in this file needs that: take the brackets out."));
            }
        }
        return Optional.empty();
    }
}
