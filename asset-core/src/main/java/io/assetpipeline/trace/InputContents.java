package io.assetpipeline.trace;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a build reads, told by content: the same in another checkout and at another time. Archives, which repositories keep under
 * their versions, and what is large are told by size and time instead. Immutable.
 */
public final class InputContents {

    /** Reading more takes longer than the time of a video is worth. */
    private static final long LARGE = 8 << 20;

    private final Path base;
    private final List<PlaceState> states;
    private final Sha256 hash;
    private final Map<Sha256, String> files;

    private InputContents(Path base, List<PlaceState> states, Sha256 hash, Map<Sha256, String> files) {
        this.base = base;
        this.states = states;
        this.hash = hash;
        this.files = files;
    }

    /**
     * Reads what is at places.
     *
     * @param base the folder that their names are relative to, absolute
     * @param places absolute, in an order that is always the same
     * @throws IOException if something there cannot be read
     */
    public static InputContents of(Path base, Collection<Path> places) throws IOException {
        List<PlaceState> states = new ArrayList<>();
        Map<Sha256, String> files = new HashMap<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            for (Path place : places) {
                PlaceState state = PlaceState.of(place);
                states.add(state);
                boolean archive = isArchive(state);
                // Where things lie outside of a checkout is another place for another one; what names them is an input
                // itself.
                TraceFile.write(
                        data, place.startsWith(base) ? relative(base, place) : String.valueOf(place.getFileName()));
                for (Map.Entry<String, FileState> found : state.files().entrySet()) {
                    TraceFile.write(data, found.getKey());
                    data.writeLong(found.getValue().size());
                    if (archive || found.getValue().size() > LARGE) {
                        TraceFile.write(data, found.getValue().modified());
                    } else {
                        Path file = found.getKey().isEmpty() ? place : place.resolve(found.getKey());
                        Sha256 content = Sha256.of(Content.read(file));
                        files.putIfAbsent(content, relative(base, file));
                        TraceFile.write(data, content.hex());
                    }
                }
            }
        }
        return new InputContents(base, states, Sha256.of(Content.of(bytes.toByteArray())), files);
    }

    private static boolean isArchive(PlaceState state) {
        return state.files().containsKey("") && state.place().toString().endsWith(".jar");
    }

    private static String relative(Path base, Path file) {
        return base.relativize(file).toString().replace('\\', '/');
    }

    /** Of everything that counts. */
    public Sha256 hash() {
        return hash;
    }

    /** The files that were read, by their hashes; paths relative to the base. */
    public Map<Sha256, String> files() {
        return Collections.unmodifiableMap(files);
    }

    /** The folder that names are relative to. */
    public Path base() {
        return base;
    }

    /** Whether what is at the places is, at a glance, what was there when a build began to read it. */
    boolean areOf(List<PlaceState> begun) {
        return states.equals(begun);
    }
}
