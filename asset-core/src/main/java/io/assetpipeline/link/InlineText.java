package io.assetpipeline.link;

import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenType;
import io.assetpipeline.css.CssTokenizer;
import io.assetpipeline.reference.CssReferences;
import io.assetpipeline.reference.CssStatement;
import io.assetpipeline.reference.CssStatements;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between the tags of a {@code <style>} or {@code <script>} so that it means what the file means where it is
 * served. Several sources need an element each: an {@code @import} is legal only at the top of a sheet, and an error in one
 * script must not stop the next.
 */
public final class InlineText {

    /** {@code <!--} says nothing inside of a style element (HTML section 13.2.5.3, RAWTEXT state). */
    private static final Pattern END_TAG = Pattern.compile("</(s)(?=tyle)", Pattern.CASE_INSENSITIVE);

    /** ECMA-426, MatchSourceMapURL, in a comment. */
    private static final Pattern SOURCE_MAP = Pattern.compile("/\\*[@#]\\s*sourceMappingURL=.*", Pattern.DOTALL);

    private InlineText() {}

    /** A slice of a text and what is put in its place. */
    private record Edit(int start, int end, String text) {}

    /**
     * A style sheet. What it refers to gets the URL that it has from the sheet's own address; {@code @charset} and the
     * comment that names a source map are left out.
     *
     * @param base what links of this page start with
     */
    public static String css(InlineSource source, LinkStart base) {
        SourceText sheet = SourceText.of(source.name(), source.text());
        String address = base.value() + pathOf(source.href());
        List<Edit> edits = new ArrayList<>();
        for (Reference reference : CssReferences.scan(sheet)) {
            if (reference.kind() != Reference.Kind.SOURCE_MAP) {
                String url = resolve(address, reference);
                if (!url.equals(reference.url())) {
                    edits.add(new Edit(reference.start(), reference.end(), reference.replacement(url)));
                }
            }
        }
        for (CssStatement statement : CssStatements.scan(sheet).all()) {
            if (statement instanceof CssStatement.Charset) {
                edits.add(new Edit(statement.start(), statement.end(), ""));
            }
        }
        for (CssToken token : CssTokenizer.tokenize(sheet)) {
            if (token.is(CssTokenType.COMMENT)
                    && SOURCE_MAP.matcher(token.raw(sheet.text())).matches()) {
                // What stands around it must not become one token.
                boolean last = sheet.text().substring(token.end()).isBlank();
                edits.add(new Edit(token.start(), token.end(), last ? "" : "/**/"));
            }
        }
        return withoutEndTag(apply(edits, sheet.text()));
    }

    /**
     * A script, with escapes where the HTML standard restricts the content of its element (section 4.12.1.3). It behaves as the
     * file; only who looks at its text, by {@code toString()} of a function or {@code source} of a regular expression, sees
     * them.
     *
     * @throws io.assetpipeline.problem.BuildException if it is no program; if a tagged template would need an escape, which its
     *     tag would see; if it names a module relative to its own address, which it has not got in a page
     */
    public static String js(InlineSource source) {
        return new InlineScript(source).text();
    }

    /** The same name with an escape in it: it is a legal one in an identifier, a string, a URL and a comment alike. */
    private static String withoutEndTag(String sheet) {
        return END_TAG.matcher(sheet)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "</\\" + Integer.toHexString(found.group(1).charAt(0))));
    }

    private static String apply(List<Edit> edits, String text) {
        StringBuilder result = new StringBuilder(text.length() + 200);
        int at = 0;
        for (Edit edit :
                edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList()) {
            result.append(text, at, edit.start()).append(edit.text());
            at = edit.end();
        }
        return result.append(text, at, text.length()).toString();
    }

    /**
     * The URL that a reference means at an address, as WHATWG URL resolves it. A scheme, and a fragment alone, which is one of
     * the page in either place (CSS Values 4 section 4.5.3), stay as they are.
     */
    private static String resolve(String address, Reference reference) {
        String path = reference.path().replaceAll("[\t\n\r]", "");
        String slashed = path.replace('\\', '/');
        int host = address.indexOf("//");
        int root = host < 0 ? 0 : address.indexOf('/', host + 2);
        if (slashed.startsWith("//")) {
            return host > 0 ? address.substring(0, host) + slashed + reference.suffix() : reference.url();
        }
        if (slashed.startsWith("/")) {
            return root > 0 ? address.substring(0, root) + slashed + reference.suffix() : reference.url();
        }
        if (path.isEmpty()) {
            return reference.suffix().startsWith("?") ? address + reference.suffix() : reference.url();
        }
        if (!reference.isLocal()) {
            return reference.url();
        }
        String folder = address.substring(root, address.lastIndexOf('/') + 1);
        return address.substring(0, root) + withoutDots(folder + slashed) + reference.suffix();
    }

    private static String withoutDots(String absolute) {
        Deque<String> segments = new ArrayDeque<>();
        boolean file = true;
        for (String segment : absolute.substring(1).split("/", -1)) {
            String plain = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
            file = !plain.equals(".") && !plain.equals("..");
            if (file) {
                segments.addLast(segment);
            } else if (plain.equals("..")) {
                segments.pollLast();
            }
        }
        if (!file) {
            segments.addLast("");
        }
        return "/" + String.join("/", segments);
    }

    private static String pathOf(String href) {
        int query = href.indexOf('?');
        return query < 0 ? href : href.substring(0, query);
    }
}
