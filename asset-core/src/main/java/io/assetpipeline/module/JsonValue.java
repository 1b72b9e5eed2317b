package io.assetpipeline.module;

import java.util.List;
import java.util.Map;

/** What {@code package.json} says in the fields that matter here. */
sealed interface JsonValue {

    record Text(String value) implements JsonValue {}

    record Items(List<JsonValue> values) implements JsonValue {}

    /** Keys and values in the order they are written, which decides between conditions. */
    record Fields(Map<String, JsonValue> values) implements JsonValue {}

    /** {@code null}: not for you. */
    record Nothing() implements JsonValue {}

    record Flag(boolean value) implements JsonValue {}

    /** A number, which means nothing in any of the fields. */
    record Other() implements JsonValue {}
}
