package io.assetpipeline.http;

import io.assetpipeline.link.ServedFile;
import java.util.List;

/**
 * What is answered to GET and HEAD of static pages. How long one may be kept depends on who asks, and is said elsewhere.
 * Thread-safe.
 */
public final class PageAnswers {

    private static final FileHeaders HEADERS =
            new FileHeaders(List.of(), List.of(Header.ACCEPT_RANGES, Header.NO_SNIFF));

    private final AcceptEncodings encodings = new AcceptEncodings();

    /** A file with the headers of a page. */
    public PreparedFile prepare(ServedFile file) {
        return PreparedFile.of(file, HEADERS);
    }

    /** The answer to GET or HEAD of a file of {@link #prepare}. */
    public Answer to(RequestHead request, PreparedFile file) {
        return file.answer(request, encodings.of(request));
    }
}
