package io.assetpipeline.release;

import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestLocation;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.manifest.ReleaseId;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;

/**
 * A manifest in what a build left.
 *
 * @param name as messages name the place: {@code shop.war!/WEB-INF/lib/ui.jar}
 * @param folder where its files lie in the tree, with a final {@code /}
 * @param own whether it is that of the artifact itself, not one of a library in it
 */
record PackagedManifest(String name, FileTree tree, String folder, Content text, Manifest manifest, boolean own) {

    /**
     * Reads one.
     *
     * @throws io.assetpipeline.problem.ManifestException if it is damaged or of a later format
     */
    static PackagedManifest read(String name, FileTree tree, String location, boolean own) throws IOException {
        Content text = ReleasePlace.readManifest(tree, location);
        Manifest manifest = ManifestReader.read(name + (tree instanceof Archive ? "!/" : "/") + location, text);
        return new PackagedManifest(
                name, tree, new ManifestLocation(location).folder(manifest.prefix()), text, manifest, own);
    }

    String id() {
        return ReleaseId.of(text);
    }

    /** Where a file below its prefix is served. */
    LogicalPath served(LogicalPath path) {
        return Libraries.served(manifest.prefix(), path);
    }

    /** The name of a file in the tree. */
    String file(LogicalPath path) {
        return folder + path;
    }
}
