package io.assetpipeline.cli;

import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.DirectoryStore;
import io.assetpipeline.store.RetryingStore;
import io.assetpipeline.store.s3.S3Settings;
import io.assetpipeline.store.s3.S3Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The store that a user names: a bucket or a folder by an option, else a bucket by the environment.
 *
 * @param option what the option says; blank is as none
 * @param optionName for messages: {@code --store}
 */
public record NamedStore(Optional<String> option, String optionName, Settings settings) {

    /** What is said where no store is named. */
    public static final String NONE =
            "No store is named: set ASSET_S3_URL to s3://bucket or s3://bucket/prefix, or attach Bucketeer.";

    private static final String S3_URL = "ASSET_S3_URL";
    /** Two letters at least: one is a drive of Windows. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    /**
     * Opens it. Each of its operations is tried again after a passing failure.
     *
     * @return empty if none is named
     * @throws ConfigurationException if what names it is wrong
     */
    public Optional<AssetStore> open() {
        Optional<String> named = option.map(String::strip).filter(text -> !text.isEmpty());
        if (named.isEmpty()) {
            return S3Settings.of(settings::lookup).map(S3Store::open).map(RetryingStore::of);
        }
        String name = named.get();
        if (name.startsWith("s3://")) {
            return bucket(name).map(S3Store::open).map(RetryingStore::of);
        }
        return Optional.of(RetryingStore.of(DirectoryStore.of(folder(name))));
    }

    /**
     * A store in what is collected would be a part of it the next time.
     *
     * @param artifact what is collected
     * @throws ConfigurationException if the store is a folder in it, or the same
     */
    public void checkOutside(Path artifact) {
        Optional<String> named = option.map(String::strip).filter(text -> !text.isEmpty() && !text.startsWith("s3://"));
        if (named.isPresent() && real(folder(named.get())).startsWith(real(artifact))) {
            throw new ConfigurationException(Problem.error(
                    Location.of(optionName),
                    "\"" + named.get() + "\" lies in " + artifact + ", which is collected, and would be a part of it.",
                    "Name a folder outside of it."));
        }
    }

    /** With symbolic links followed, as far as there is something. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path there = absolute; there != null; there = there.getParent()) {
            try {
                return there.toRealPath().resolve(there.relativize(absolute)).normalize();
            } catch (IOException e) {
                // Not there, or nothing that this user may see: what is above it is.
            }
        }
        return absolute;
    }

    private Optional<S3Settings> bucket(String url) {
        try {
            return S3Settings.of(variable -> variable.equals(S3_URL) ? url : settings.lookup(variable));
        } catch (ConfigurationException e) {
            throw new ConfigurationException(e.problems().stream()
                    .map(problem -> problem.location().equals(Location.of(S3_URL))
                            ? Problem.error(Location.of(optionName), problem.what(), problem.remedy())
                            : problem)
                    .toList());
        }
    }

    private Path folder(String name) {
        if (SCHEME.matcher(name).matches()) {
            throw wrong(
                    name.replaceAll("//[^/]*@", "//…@").replaceAll("[?].*", "?…"), "is neither a bucket nor a folder");
        }
        try {
            Path folder = Path.of(name);
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw wrong(name, "is a file and not a folder");
            }
            return folder;
        } catch (InvalidPathException e) {
            throw wrong(name, "cannot be the name of a folder");
        }
    }

    private ConfigurationException wrong(String shown, String what) {
        return new ConfigurationException(Problem.error(
                Location.of(optionName),
                "\"" + shown + "\" " + what + ".",
                "Name a bucket as s3://bucket or s3://bucket/prefix, or a folder."));
    }
}
