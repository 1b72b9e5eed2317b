package io.assetpipeline.config;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in plain words what a YAML parser stumbled over. */
final class YamlSyntaxError {

    private static final Pattern NO_SPACE = Pattern.compile("(\\s*(?:- )?)([A-Za-z][\\w-]*):([^\\s:/].*)");
    private static final Pattern TOKEN = Pattern.compile("[^\\s,\\]}]+");

    private final List<String> lines;
    private final Function<Mark, Location> places;

    YamlSyntaxError(List<String> lines, Function<Mark, Location> places) {
        this.lines = lines;
        this.places = places;
    }

    Problem explain(MarkedYamlEngineException e) {
        String problem = e.getProblem();
        String context = e.getContext() == null ? "" : e.getContext();
        Mark found = e.getProblemMark().or(e::getContextMark).orElseThrow(() -> e);
        Mark start = e.getContextMark().orElse(found);
        if (problem.contains("(TAB)")) {
            return error(found, "A tab is used for indentation, which YAML does not allow.", "Indent with spaces.");
        }
        if (context.contains("scanning an alias") || problem.contains("undefined alias")) {
            boolean scanning = context.contains("scanning an alias");
            Mark star = scanning ? start : found;
            return error(
                    star,
                    "A value that starts with \"*\" is an alias in YAML, not a pattern"
                            + (scanning ? "." : "; no \"&" + token(star).substring(1) + "\" is there."),
                    "Quote it: \"" + token(star) + "\".");
        }
        if (problem.contains("cannot start any token")) {
            return error(
                    found,
                    "A value cannot start with \"" + token(found).charAt(0) + "\" in YAML.",
                    "Quote it: \"" + token(found).replace("`", "") + "\".");
        }
        Optional<Problem> noSpace = noSpaceAfterColon(start.getLine(), found.getLine());
        if (noSpace.isPresent() && (context.contains("simple key") || problem.startsWith("mapping values"))) {
            return noSpace.get();
        }
        if (context.contains("simple key")) {
            return error(
                    start,
                    "This is neither a key with a value nor an item of a list.",
                    "Write \"key: value\" or \"- item\", in the column of its neighbours.");
        }
        if (problem.startsWith("mapping values")) {
            return error(
                    found,
                    "A colon makes a key of what stands before it, and no key may stand here.",
                    "Quote a value that holds \": \"; start the keys of one level in the same column.");
        }
        if (context.contains("flow sequence") || context.contains("flow mapping")) {
            return flow(problem, context, found, start);
        }
        return scalarOrBlock(problem, context, found, start);
    }

    private Problem flow(String problem, String context, Mark found, Mark start) {
        if (problem.endsWith("got {") || problem.endsWith("got [")) {
            return error(
                    found,
                    "Inside [ ] and { } a brace or bracket starts a new map or list.",
                    "Quote a pattern with braces: \"css/{a,b}.css\".");
        }
        if (problem.contains("<scalar>")) {
            return error(
                    found,
                    "A value starts here, but the one before it was not followed by \",\".",
                    "Put \",\" between items; double a quote that belongs to a value in the same quotes.");
        }
        return context.contains("sequence")
                ? error(start, "The \"[\" is not closed.", "Put \",\" between its items and \"]\" after the last one.")
                : error(start, "The \"{\" is not closed.", "Put \",\" between its keys and \"}\" after the last one.");
    }

    private Problem scalarOrBlock(String problem, String context, Mark found, Mark start) {
        if (context.contains("quoted scalar") && problem.contains("unexpected end")) {
            return error(start, "The quote that opens here is not closed.", "Write the same quote at the value's end.");
        }
        if (problem.contains("escape character")) {
            return error(
                    found,
                    "In double quotes a backslash starts an escape, and this one is not known.",
                    "The separator of paths is \"/\" everywhere; in single quotes a backslash stands for itself.");
        }
        if (problem.contains("<document start>")) {
            return error(
                    found,
                    "Text follows the end of the document.",
                    "Take out the line \"...\" and what belongs to another document.");
        }
        if (problem.contains("found '<scalar>'")) {
            return error(
                    found,
                    "Text follows where the value before it had ended.",
                    "Quote the whole value, as in \"{a,b}.css\"; start keys of one level in the same column.");
        }
        if (problem.contains("found ']'") || problem.contains("found '}'")) {
            return error(found, "This bracket closes none that is open.", "Delete it, or write the opening one.");
        }
        if (problem.contains("expected <block end>")) {
            return error(
                    found,
                    "The indentation does not fit the lines above.",
                    "Start the keys of one level in the same column, and the items of a list too.");
        }
        return error(
                found,
                "This is not valid YAML: " + (context.isEmpty() ? "" : context + ", ") + problem + ".",
                "Quote the value if it is meant as text.");
    }

    /** The commonest cause of several of the parser's complaints, which it notices lines later only. */
    private Optional<Problem> noSpaceAfterColon(int from, int to) {
        for (int line = Math.min(to, lines.size() - 1); line >= Math.max(0, Math.min(from, to) - 1); line--) {
            Matcher matcher = NO_SPACE.matcher(lines.get(line));
            if (matcher.matches()) {
                Mark mark = new Mark("", 0, line, matcher.start(2), new int[0], 0);
                return Optional.of(error(
                        mark,
                        "There is no space after the colon, so this is text and not a key with a value.",
                        "Write \"" + matcher.group(2) + ": " + matcher.group(3) + "\"."));
            }
        }
        return Optional.empty();
    }

    private String token(Mark mark) {
        String line = mark.getLine() < lines.size() ? lines.get(mark.getLine()) : "";
        Matcher matcher = TOKEN.matcher(line);
        int column = line.offsetByCodePoints(0, Math.min(mark.getColumn(), line.codePointCount(0, line.length())));
        return matcher.find(column) ? matcher.group() : " ";
    }

    private Problem error(Mark mark, String what, String remedy) {
        return Problem.error(places.apply(mark), what, remedy);
    }
}
