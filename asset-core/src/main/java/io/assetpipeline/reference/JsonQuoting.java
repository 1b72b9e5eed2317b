package io.assetpipeline.reference;

/** A string of JSON, its quotes included (RFC 8259 section 7). */
public enum JsonQuoting implements Quoting {
    STRING;

    @Override
    public String write(String url) {
        StringBuilder text = new StringBuilder(url.length() + 2).append('"');
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
