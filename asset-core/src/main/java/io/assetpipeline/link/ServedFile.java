package io.assetpipeline.link;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A file as it is served, in one or several representations.
 *
 * @param type the value of {@code Content-Type}
 * @param headers of {@code headers:} in {@code assets.yaml}, by name without regard to case
 * @param identity its bytes without an encoding
 * @param encoded the other representations, the smallest first
 * @param dictionary whether a later release may have deltas to it, so that clients should keep it for that
 * @param deltas to what earlier releases had under its name
 */
public record ServedFile(
        String type,
        Lifetime lifetime,
        SortedMap<String, String> headers,
        Representation identity,
        List<Representation> encoded,
        boolean dictionary,
        List<Delta> deltas) {

    /** How long a browser may keep it without asking. */
    public enum Lifetime {
        /** For ever: its name follows its content. */
        IMMUTABLE,
        /** A minute, unless a setting says otherwise: built, under its logical path. */
        SHORT,
        /** Not at all: a source, or a service worker. */
        NONE
    }

    public ServedFile {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(lifetime, "lifetime");
        headers = Collections.unmodifiableSortedMap(headers);
        Objects.requireNonNull(identity, "identity");
        encoded = List.copyOf(encoded);
        deltas = List.copyOf(deltas);
    }

    /** A file that no other release has anything to do with. */
    public ServedFile(
            String type,
            Lifetime lifetime,
            SortedMap<String, String> headers,
            Representation identity,
            List<Representation> encoded) {
        this(type, lifetime, headers, identity, encoded, false, List.of());
    }

    /** A file without encodings and headers of its own. */
    public static ServedFile of(String type, Lifetime lifetime, Representation identity) {
        return new ServedFile(type, lifetime, new TreeMap<>(), identity, List.of());
    }

    /** The same with headers of its own. */
    ServedFile withHeaders(SortedMap<String, String> own) {
        return new ServedFile(type, lifetime, own, identity, encoded, dictionary, deltas);
    }

    /** The same for clients that keep dictionaries. */
    ServedFile withDeltas(List<Delta> known) {
        return new ServedFile(type, lifetime, headers, identity, encoded, true, known);
    }

    /** The same for clients that keep none. */
    public ServedFile withoutDeltas() {
        return new ServedFile(type, lifetime, headers, identity, encoded);
    }
}
