package io.assetpipeline.store;

import java.util.Comparator;

/** The order in which S3 lists keys: that of their UTF-8 bytes, which is that of their code points. */
final class KeyOrder {

    /** Not the order of {@link String#compareTo}, which puts what is beyond U+FFFF before U+E000. */
    static final Comparator<String> UTF_8 = KeyOrder::compare;

    private KeyOrder() {}

    private static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean highX = Character.isSurrogate(x);
                boolean highY = Character.isSurrogate(y);
                return highX == highY ? Character.compare(x, y) : Boolean.compare(highX, highY);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
