package io.assetpipeline.http;

/** A weight, {@code q=0.5} (section 12.4.2), in thousandths: there is nothing finer. */
final class QualityValue {

    /** {@code q=1}, and what counts where none is given. */
    static final int WHOLE = 1000;

    /** Not a weight. */
    static final int MALFORMED = -1;

    private static final int DECIMALS = 3;

    private QualityValue() {}

    /**
     * Reads a parameter that has to be a weight.
     *
     * @param text {@code q=0.5}, without blanks around it
     * @return 0 to 1000, or {@link #MALFORMED}
     */
    static int ofParameter(String text) {
        boolean whole = text.regionMatches(true, 0, "q=1", 0, 3);
        if (!whole && !text.regionMatches(true, 0, "q=0", 0, 3)) {
            return MALFORMED;
        }
        int decimals = text.length() - "q=0.".length();
        if (decimals > DECIMALS || (decimals >= 0 && text.charAt(3) != '.')) {
            return MALFORMED;
        }
        int thousandths = 0;
        for (int i = 0; i < DECIMALS; i++) {
            int digit = i < decimals ? text.charAt("q=0.".length() + i) - '0' : 0;
            if (digit < 0 || digit > 9 || (whole && digit > 0)) {
                return MALFORMED;
            }
            thousandths = thousandths * 10 + digit;
        }
        return whole ? WHOLE : thousandths;
    }
}
