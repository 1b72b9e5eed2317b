package io.assetpipeline.reference;

/** In the value of an attribute of HTML or XML, without its quotes. */
public enum AttributeQuoting implements Quoting {
    DOUBLE,
    SINGLE,
    /** Without quotes (HTML section 13.1.2.3). */
    BARE;

    @Override
    public String write(String url) {
        StringBuilder text = new StringBuilder(url.length());
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '"' -> text.append(this == SINGLE ? "\"" : "&#34;");
                case '\'' -> text.append(this == DOUBLE ? "'" : "&#39;");
                case '>', '=', '`', ' ', '\t', '\n', '\f', '\r' -> {
                    if (this == BARE) {
                        text.append("&#").append((int) c).append(';');
                    } else {
                        text.append(c);
                    }
                }
                default -> text.append(c);
            }
        }
        return text.toString();
    }
}
