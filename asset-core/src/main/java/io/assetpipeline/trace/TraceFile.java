package io.assetpipeline.trace;

import io.assetpipeline.cache.KeptBytes;
import io.assetpipeline.cache.SealedFile;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.StandingBuild;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The file in which a trace lies from one build to the next. Its form is its own: what another version wrote, or what was damaged,
 * is as if it were not there, and the build is done.
 */
public final class TraceFile {

    /** With another form of the file it is another word. */
    private static final int FORM = 0x61737403;

    private TraceFile() {}

    /** Empty if there is none that can be read. */
    public static Optional<BuildTrace> read(Path file) {
        return SealedFile.read(file).flatMap(TraceFile::trace);
    }

    private static Optional<BuildTrace> trace(Content content) {
        try (DataInputStream data = new DataInputStream(content.newInputStream())) {
            return data.readInt() == FORM ? Optional.of(trace(data)) : Optional.empty();
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Replaces what is there, at once or not at all. */
    public static void write(Path file, BuildTrace trace) throws IOException {
        SealedFile.write(file, KeptBytes.of(data -> {
            data.writeInt(FORM);
            write(data, trace);
        }));
    }

    private static BuildTrace trace(DataInputStream data) throws IOException {
        return new BuildTrace(KeptBytes.text(data), instant(data), places(data), places(data), result(data));
    }

    private static void write(DataOutputStream data, BuildTrace trace) throws IOException {
        KeptBytes.write(data, trace.options());
        write(data, trace.begun());
        write(data, trace.inputs());
        write(data, trace.outputs());
        write(data, trace.result());
    }

    private static List<PlaceState> places(DataInputStream data) throws IOException {
        List<PlaceState> places = new ArrayList<>();
        for (int left = KeptBytes.count(data); left > 0; left--) {
            Path place = Path.of(KeptBytes.text(data));
            places.add(new PlaceState(place, files(data)));
        }
        return places;
    }

    private static void write(DataOutputStream data, List<PlaceState> places) throws IOException {
        data.writeInt(places.size());
        for (PlaceState state : places) {
            KeptBytes.write(data, state.place().toString());
            data.writeInt(state.files().size());
            for (Map.Entry<String, FileState> file : state.files().entrySet()) {
                KeptBytes.write(data, file.getKey());
                data.writeLong(file.getValue().size());
                write(data, file.getValue().modified());
            }
        }
    }

    private static SortedMap<String, FileState> files(DataInputStream data) throws IOException {
        SortedMap<String, FileState> files = new TreeMap<>();
        for (int left = KeptBytes.count(data); left > 0; left--) {
            files.put(KeptBytes.text(data), new FileState(data.readLong(), instant(data)));
        }
        return files;
    }

    static StandingBuild result(DataInputStream data) throws IOException {
        int bundles = data.readInt();
        int assets = data.readInt();
        long size = data.readLong();
        Path folder = Path.of(KeptBytes.text(data));
        List<Problem> warnings = KeptBytes.warnings(data);
        List<BuildReport.RawSource> rawSources = new ArrayList<>();
        for (int left = KeptBytes.count(data); left > 0; left--) {
            rawSources.add(new BuildReport.RawSource(KeptBytes.text(data), new LogicalPath(KeptBytes.text(data))));
        }
        return new StandingBuild(bundles, assets, size, folder, warnings, rawSources);
    }

    static void write(DataOutputStream data, StandingBuild result) throws IOException {
        data.writeInt(result.bundles());
        data.writeInt(result.assets());
        data.writeLong(result.size());
        KeptBytes.write(data, result.folder().toString());
        KeptBytes.write(data, result.warnings());
        data.writeInt(result.rawSources().size());
        for (BuildReport.RawSource source : result.rawSources()) {
            KeptBytes.write(data, source.root());
            KeptBytes.write(data, source.path().value());
        }
    }

    static Instant instant(DataInputStream data) throws IOException {
        return Instant.ofEpochSecond(data.readLong(), data.readInt());
    }

    static void write(DataOutputStream data, Instant instant) throws IOException {
        data.writeLong(instant.getEpochSecond());
        data.writeInt(instant.getNano());
    }
}
