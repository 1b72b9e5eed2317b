package io.assetpipeline.containers;

import java.util.function.Consumer;

/**
 * One thing that every container has to answer alike.
 *
 * @param id group and name, unique
 * @param shows for the report
 * @param rule section of the RFC, or {@code design}
 * @param expected throws an {@code AssertionError} for an answer that is wrong
 */
record Check(String id, Level level, String rule, String shows, Request request, Consumer<Reply> expected) {

    /** Who demands it. */
    enum Level {
        MUST,
        SHOULD,
        /** The project's own. */
        OURS
    }

    String group() {
        return id.substring(0, id.indexOf('/'));
    }

    /** The answer is one of the application or of the container, and holds nothing that nobody may see. */
    static void isHarmless(Reply reply) {
        reply.isSane().lacks("ETag", "Accept-Ranges");
    }
}
