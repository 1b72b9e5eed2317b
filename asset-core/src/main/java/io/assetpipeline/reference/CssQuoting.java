package io.assetpipeline.reference;

import java.util.Locale;

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
    /** In a comment, as it is but for what would end it or the comment (ECMA-426 section 11.1.1). */
    COMMENT {
        @Override
        public String write(String url) {
            StringBuilder text = new StringBuilder(url.length());
            for (int i = 0; i < url.length(); i++) {
                char c = url.charAt(i);
                if (c <= ' ' || c == 0x7f || "\"'`*".indexOf(c) >= 0) {
                    text.append(String.format(Locale.ROOT, "%%%02X", (int) c));
                } else {
                    text.append(c);
                }
            }
            return text.toString();
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
