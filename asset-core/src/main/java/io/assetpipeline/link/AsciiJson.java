package io.assetpipeline.link;

/** Strings of JSON that stand in a page, whatever its encoding is. */
final class AsciiJson {

    private AsciiJson() {}

    /**
     * The text in double quotes, in ASCII. Without {@code <}, {@code >}, {@code &} and {@code '}, so that it may stand in a
     * script element and in an attribute with single quotes as it is.
     */
    static String string(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c >= 0x7f || "<>&'".indexOf(c) >= 0) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
