package io.assetpipeline.reference;

/** A literal of a script, its quotes included (ECMA-262 sections 12.9.4 and 12.9.6). */
public enum ScriptQuoting implements Quoting {
    DOUBLE('"'),
    SINGLE('\''),
    /** A template without substitutions. */
    TEMPLATE('`');

    private final char quote;

    ScriptQuoting(char quote) {
        this.quote = quote;
    }

    @Override
    public String write(String url) {
        StringBuilder text = new StringBuilder(url.length() + 2).append(quote);
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == quote || c == '\\' || (c == '$' && this == TEMPLATE)) {
                text.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f || c == '\u2028' || c == '\u2029') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append(quote).toString();
    }
}
