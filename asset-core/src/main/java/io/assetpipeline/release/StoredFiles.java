package io.assetpipeline.release;

import io.assetpipeline.encoding.Decoding;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a release as a store has them: each under its own key in one form, as it is or encoded. Which one says the record
 * of the release.
 */
final class StoredFiles implements ReleaseFiles {

    /** Reads an object as it is stored. */
    @FunctionalInterface
    interface Objects {

        /**
         * One of them.
         *
         * @param size what the record says; no more than one byte more is read
         */
        Content read(LogicalPath key, int size) throws IOException;
    }

    private final StoreRecord record;
    private final Objects objects;

    StoredFiles(StoreRecord record, Objects objects) {
        this.record = record;
        this.objects = objects;
    }

    /** The release that a record is of; empty if the record has no manifest. */
    static Optional<FoundRelease> release(String name, StoreRecord record, Objects objects) {
        // The application's: what libraries had, the next application gets from them.
        return record.manifests().stream()
                .findFirst()
                .map(manifest -> new FoundRelease(name, manifest, new StoredFiles(record, objects)));
    }

    @Override
    public Content read(String prefix, ManifestFile file, @Nullable EncodedFile form) throws IOException {
        LogicalPath key = new LogicalPath(prefix + file.path());
        StoreRecord.Entry entry = record.files().get(key.value());
        if (entry == null) {
            throw new IOException("the record of the release does not list it");
        }
        // The manifest knows no larger form than the file itself, whose size was looked at.
        if (entry.size() > file.size()) {
            throw new IOException("the record of the release says that it has " + entry.size() + " bytes");
        }
        Optional<EncodedFile> stored = file.encodings().stream()
                .filter(listed -> listed.sha256().equals(entry.sha256()))
                .findFirst();
        if (form != null && !stored.equals(Optional.of(form))) {
            throw new IOException("it is not stored as " + form.encoding().word());
        }
        Content bytes = objects.read(key, (int) entry.size());
        return form == null && stored.isPresent()
                ? Decoding.decode(stored.get().encoding(), bytes, (int) file.size())
                : bytes;
    }
}
