package io.assetpipeline.trace;

import io.assetpipeline.report.StandingBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a build was told, read and wrote. As long as none of it has changed, another build would write the same. Immutable.
 *
 * @param options everything that is no file: settings, names, the Java version; compared as a whole
 * @param begun when it looked at the inputs
 * @param inputs what it read, as it was before it was read
 * @param outputs what it wrote
 */
public record BuildTrace(
        String options, Instant begun, List<PlaceState> inputs, List<PlaceState> outputs, StandingBuild result) {

    public BuildTrace {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Looks at what a build is about to read. */
    public static final class Recording {

        private final String options;
        private final Instant begun = Instant.now();
        private final List<PlaceState> inputs = new ArrayList<>();

        public Recording(String options) {
            this.options = options;
        }

        /**
         * Before any of it is read.
         *
         * @param places absolute; one where nothing is counts as well
         * @throws IOException if one cannot be looked at
         */
        public void reads(Collection<Path> places) throws IOException {
            for (Path place : places) {
                inputs.add(PlaceState.of(place));
            }
        }

        /** Whether contents that were looked at since are those that the build has read. */
        public boolean hasRead(InputContents contents) {
            return contents.areOf(inputs) && inputs.stream().allMatch(input -> input.isSettled(begun));
        }

        /**
         * The trace of a build that has ended.
         *
         * @throws IOException if something that it wrote cannot be looked at
         */
        public BuildTrace end(Collection<Path> outputs, StandingBuild result) throws IOException {
            List<PlaceState> written = new ArrayList<>();
            for (Path output : outputs) {
                written.add(PlaceState.of(output));
            }
            return new BuildTrace(options, begun, inputs, written, result);
        }
    }

    /**
     * Whether a build that is told this would read the same, and what was written is all there as it was. A file that was changed
     * just before the build, which a second change would not have made look different, is as one that has changed.
     */
    public boolean holds(String toldNow) {
        return options.equals(toldNow)
                && inputs.stream().allMatch(input -> input.isSettled(begun))
                && outputs.stream().allMatch(PlaceState::stands)
                && inputs.stream().allMatch(PlaceState::stands);
    }

    /**
     * Gives everything that was written the time of now.
     *
     * @return the trace with these times
     */
    public BuildTrace renewed(Instant now) throws IOException {
        List<PlaceState> renewed = new ArrayList<>();
        for (PlaceState output : outputs) {
            Files.setLastModifiedTime(output.place(), FileTime.from(now));
            renewed.add(PlaceState.of(output.place()));
        }
        return new BuildTrace(options, begun, inputs, renewed, result);
    }
}
