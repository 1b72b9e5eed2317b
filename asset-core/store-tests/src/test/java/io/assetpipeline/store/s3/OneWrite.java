package io.assetpipeline.store.s3;

import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.source.Content;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.ObjectBody;
import io.assetpipeline.store.ObjectHeaders;
import io.assetpipeline.store.Precondition.None;
import io.assetpipeline.store.StoreException;

/** A program that writes an object to where its environment says, and says what became of it. */
final class OneWrite {

    private OneWrite() {}

    public static void main(String[] arguments) {
        S3Settings settings = S3Settings.of(System::getenv).orElseThrow();
        try (AssetStore store = S3Store.open(settings)) {
            store.write(
                    "app.css",
                    ObjectBody.of(Content.utf8("a{}")),
                    ObjectHeaders.of("text/css", "no-cache"),
                    new None());
            System.out.println("written");
        } catch (ConfigurationException e) {
            System.out.println(e.getMessage());
        } catch (StoreException e) {
            System.out.println(e.kind() + " " + e.getMessage());
        }
    }
}
