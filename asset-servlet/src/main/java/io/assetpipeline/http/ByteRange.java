package io.assetpipeline.http;

/** What {@code Range} asks of a representation (section 14.1.2). */
sealed interface ByteRange {

    /** All of it: the header asks for several ranges, in another unit, or breaks the grammar. Then it does not count (section 14.2). */
    record Whole() implements ByteRange {}

    /** Nothing that it has. */
    record Unsatisfiable() implements ByteRange {}

    /**
     * Some of it.
     *
     * @param first from 0
     * @param last inclusive, smaller than the size
     */
    record Part(long first, long last) implements ByteRange {

        long length() {
            return last - first + 1;
        }
    }

    /**
     * Reads a header.
     *
     * @param value {@code bytes=0-99}
     * @param size of the representation, in bytes
     */
    static ByteRange parse(String value, long size) {
        String unit = "bytes=";
        if (!value.regionMatches(true, 0, unit, 0, unit.length())) {
            return new Whole();
        }
        String spec = onlyMember(value.substring(unit.length()));
        int dash = spec.indexOf('-');
        if (dash < 0 || !isNumber(spec, 0, dash) || !isNumber(spec, dash + 1, spec.length()) || spec.length() == 1) {
            return new Whole();
        }
        long first = number(spec, 0, dash);
        long last = number(spec, dash + 1, spec.length());
        if (dash == 0) {
            return suffix(last, size);
        }
        boolean open = dash == spec.length() - 1;
        if (!open && last < first) {
            return new Whole();
        }
        if (first >= size) {
            return new Unsatisfiable();
        }
        return new Part(first, open ? size - 1 : Math.min(last, size - 1));
    }

    private static ByteRange suffix(long length, long size) {
        if (length == 0) {
            return new Unsatisfiable();
        }
        // Satisfiable by definition, but Content-Range has no words for a part of nothing.
        return size == 0 ? new Whole() : new Part(Math.max(0, size - length), size - 1);
    }

    /** The member of a list that has one; the empty ones beside it do not count (section 5.6.1.2). Empty if there are more. */
    private static String onlyMember(String list) {
        String only = "";
        int from = 0;
        while (from <= list.length()) {
            int comma = list.indexOf(',', from);
            int end = comma < 0 ? list.length() : comma;
            String member = list.substring(from, end).strip();
            if (!member.isEmpty() && !only.isEmpty()) {
                return "";
            }
            only = only.isEmpty() ? member : only;
            from = end + 1;
        }
        return only;
    }

    /** Digits, or nothing. */
    private static boolean isNumber(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Larger ones than a long has are as large as one can be: no file is. */
    private static long number(String text, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            if (number > (Long.MAX_VALUE - 9) / 10) {
                return Long.MAX_VALUE;
            }
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }
}
