package io.assetpipeline.servlet;

import java.io.IOException;

/** A file that the index knows is gone or damaged; nothing has been answered yet. */
final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(IOException cause) {
        super(cause);
    }
}
