package io.assetpipeline.reference;

/** In a style sheet (CSS Syntax 3 sections 4.3.5 and 4.3.6), and the comments at the end of sheets and scripts. */
public enum CssQuoting implements Quoting {
    DOUBLE {
        @Override
        public String write(String url) {
            return quoted(url, '"');
        }
    },
    SINGLE {
        @Override
        public String write(String url) {
            return quoted(url, '\'');
        }
    },
    /** Between the brackets of {@code url()}, without quotes. */
    BARE {
        @Override
        public String write(String url) {
            return url.isEmpty() || url.chars().allMatch(CssQuoting::isLegalBare) ? url : quoted(url, '"');
        }
    },
    /** In a comment: white space ends it. */
    COMMENT {
        @Override
        public String write(String url) {
            return url.replace("*/", "%2A/")
                    .replace(" ", "%20")
                    .replace("\"", "%22")
                    .replace("'", "%27");
        }
    };

    private static String quoted(String url, char quote) {
        StringBuilder text = new StringBuilder(url.length() + 2).append(quote);
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == quote || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                text.append('\\').append(Integer.toHexString(c)).append(' ');
            } else {
                text.append(c);
            }
        }
        return text.append(quote).toString();
    }

    /** CSS Syntax 3 section 4.3.6: what needs no escape in a url token. */
    private static boolean isLegalBare(int c) {
        return c > ' ' && c != '"' && c != '\'' && c != '(' && c != ')' && c != '\\' && c != 0x7f;
    }
}
