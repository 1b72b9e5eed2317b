package io.assetpipeline.trace;

import io.assetpipeline.cache.KeptBytes;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.ContentHashes;
import io.assetpipeline.source.Sha256;
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

    private final List<PlaceState> states;
    private final Sha256 hash;
    private final Map<Sha256, String> files;

    private InputContents(List<PlaceState> states, Sha256 hash, Map<Sha256, String> files) {
        this.states = states;
        this.hash = hash;
        this.files = files;
    }

    /**
     * Reads what is at places.
     *
     * @param base the folder that their names are relative to, absolute
     * @param places absolute, in an order that is always the same
     * @param hashes what is known of files, and what gets to be known
     * @throws IOException if something there cannot be read
     */
    public static InputContents of(Path base, Collection<Path> places, ContentHashes hashes) throws IOException {
        PortablePaths paths = new PortablePaths(base);
        List<PlaceState> states = new ArrayList<>();
        for (Path place : places) {
            states.add(PlaceState.of(place));
        }
        Map<Sha256, String> files = new HashMap<>();
        Content all = KeptBytes.of(data -> {
            for (PlaceState state : states) {
                write(data, state, paths, hashes, files);
            }
        });
        return new InputContents(states, Sha256.of(all), files);
    }

    private static void write(
            DataOutputStream data,
            PlaceState state,
            PortablePaths paths,
            ContentHashes hashes,
            Map<Sha256, String> files)
            throws IOException {
        Path place = state.place();
        boolean archive = isArchive(state);
        // Where things lie outside of a checkout is another place for another one; what names them is an input itself.
        KeptBytes.write(data, place.startsWith(paths.base()) ? paths.name(place) : String.valueOf(place.getFileName()));
        data.writeInt(state.files().size());
        for (Map.Entry<String, FileState> found : state.files().entrySet()) {
            KeptBytes.write(data, found.getKey());
            data.writeLong(found.getValue().size());
            if (archive || found.getValue().size() > LARGE) {
                TraceFile.write(data, found.getValue().modified());
            } else {
                Path file = found.getKey().isEmpty() ? place : place.resolve(found.getKey());
                Sha256 content = hashes.of(file);
                files.putIfAbsent(content, paths.name(file));
                KeptBytes.write(data, content.hex());
            }
        }
    }

    private static boolean isArchive(PlaceState state) {
        return state.files().containsKey("") && state.place().toString().endsWith(".jar");
    }

    /** Of everything that counts. */
    public Sha256 hash() {
        return hash;
    }

    /** The files that were read, by their hashes; paths relative to the base. */
    public Map<Sha256, String> files() {
        return Collections.unmodifiableMap(files);
    }

    /** Whether what is at the places now is, at a glance, what was there when a build began to read it: so it was in between. */
    boolean areOf(List<PlaceState> begun) {
        return states.equals(begun) && states.stream().allMatch(PlaceState::stands);
    }
}
