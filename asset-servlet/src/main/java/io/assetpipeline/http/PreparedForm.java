package io.assetpipeline.http;

import io.assetpipeline.link.Representation;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers that one representation of a file can have; all but those to ranges are made beforehand. Immutable. */
final class PreparedForm {

    private final Representation representation;
    private final String tag;
    private final Answer whole;

    /** The same, with what makes a dictionary of it; null if it is to be none. */
    private final @Nullable Answer offering;

    private final Answer notModified;
    private final Answer failed;
    private final List<Header> varying;

    /**
     * @param validating headers of 200, 206 and 304
     * @param describing headers of 200 and 206
     * @param varying {@code Vary}, for every answer; empty if there is but one representation
     * @param offer {@code Use-As-Dictionary}, for whole answers to who may use it; null if it is to be no dictionary
     */
    PreparedForm(
            Representation representation,
            String contentType,
            List<Header> validating,
            List<Header> describing,
            List<Header> varying,
            @Nullable Header offer) {
        this.representation = representation;
        this.tag = '"' + representation.tag() + '"';
        this.varying = varying;
        List<Header> kept = new ArrayList<>(List.of(new Header("ETag", tag)));
        kept.addAll(validating);
        kept.addAll(varying);
        this.notModified = Answer.empty(Answer.NOT_MODIFIED, kept);
        if (representation.encoding() != null) {
            kept.add(new Header("Content-Encoding", representation.encoding().word()));
        }
        kept.addAll(describing);
        this.whole = new Answer(Answer.OK, contentType, kept, Answer.Body.Part.whole(representation));
        this.offering = offer == null ? null : whole.with(offer);
        this.failed = Answer.plain(
                Answer.PRECONDITION_FAILED, "The file is not the one that If-Match names any more.", varying);
    }

    Representation representation() {
        return representation;
    }

    /** In the order of section 13.2.2. What depends on a date is ignored, as sections 13.1.3 and 13.1.4 demand: a file has none. */
    Answer answer(RequestHead request) {
        if (request.header("If-Match") != null && !EntityTags.matchStrongly(request.lines("If-Match"), tag)) {
            return failed;
        }
        String known = request.header("If-None-Match");
        if (known != null && (known.equals(tag) || EntityTags.matchWeakly(request.lines("If-None-Match"), tag))) {
            return notModified;
        }
        String range = request.header("Range");
        return range != null && request.method().equals("GET") && isPartOfThis(request)
                ? part(request, range)
                : whole(request);
    }

    private Answer whole(RequestHead request) {
        // Not by what else the request says: a cache would keep the answer without it for everybody.
        return offering != null && DictionaryRules.isUndisturbed(request) ? offering : whole;
    }

    /** A date never matches, nor does a weak tag (section 13.1.5). Neither header is a list that may have several lines. */
    private boolean isPartOfThis(RequestHead request) {
        String ifRange = request.header("If-Range");
        return isOneLine(request, "Range")
                && (ifRange == null || (ifRange.equals(tag) && isOneLine(request, "If-Range")));
    }

    private static boolean isOneLine(RequestHead request, String name) {
        Enumeration<String> lines = request.lines(name);
        lines.nextElement();
        return !lines.hasMoreElements();
    }

    private Answer part(RequestHead request, String range) {
        ByteRange asked = ByteRange.parse(range, representation.size());
        if (asked instanceof ByteRange.Part part) {
            List<Header> headers = new ArrayList<>(whole.headers());
            headers.add(new Header(
                    "Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + representation.size()));
            return new Answer(
                    Answer.PARTIAL_CONTENT,
                    whole.contentType(),
                    headers,
                    new Answer.Body.Part(representation, part.first(), part.length()));
        }
        if (asked instanceof ByteRange.Unsatisfiable) {
            List<Header> headers = new ArrayList<>(varying);
            headers.add(new Header("Content-Range", "bytes */" + representation.size()));
            return Answer.plain(
                    Answer.RANGE_NOT_SATISFIABLE, "The file has " + representation.size() + " bytes.", headers);
        }
        return whole(request);
    }
}
