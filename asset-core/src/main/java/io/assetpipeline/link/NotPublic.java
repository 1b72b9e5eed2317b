package io.assetpipeline.link;

import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;

/** What to do about a file that is there and that nothing makes public. */
final class NotPublic {

    private NotPublic() {}

    static String remedy(SourceFile file, SourceSnapshot now) {
        String include = "include: [\"" + file.path() + "\"]";
        String where = file.root() instanceof Root.Library ? "" : ", or move it to src/main/assets";
        return now.config().include().isEmpty()
                ? "Write in " + now.config().file() + ": " + include + where + "."
                : "Add \"" + file.path() + "\" to include: ("
                        + now.config().include().get(0).location() + ")" + where + ".";
    }
}
