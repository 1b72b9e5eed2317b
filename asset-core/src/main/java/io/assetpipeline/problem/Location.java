package io.assetpipeline.problem;

import java.util.Comparator;
import java.util.Objects;

/**
 * A place in a file that the user wrote.
 *
 * @param file the file as the user knows it: relative to the project where it lies below it, {@code /} as separator
 * @param line 1-based; 0 if the whole file is meant
 * @param column 1-based, in UTF-16 code units as editors count; 0 if the whole line or file is meant
 */
public record Location(String file, int line, int column) implements Comparable<Location> {

    private static final Comparator<Location> ORDER = Comparator.comparing(Location::file)
            .thenComparingInt(Location::line)
            .thenComparingInt(Location::column);

    public Location {
        Objects.requireNonNull(file, "file");
        if (line < 0 || column < 0 || (line == 0 && column > 0)) {
            throw new IllegalArgumentException("line " + line + ", column " + column);
        }
    }

    /** The file as a whole. */
    public static Location of(String file) {
        return new Location(file, 0, 0);
    }

    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:col}, shortened to what is known. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
