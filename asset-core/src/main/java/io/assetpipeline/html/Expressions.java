package io.assetpipeline.html;

import java.util.List;

/** Expressions of template engines, whose value only the running application knows. */
final class Expressions {

    /** JSP and Thymeleaf, FreeMarker, Velocity, Mustache and its kin, Pebble and Liquid, Thymeleaf's inlined ones. */
    private static final List<String> MARKS = List.of("${", "#{", "@{", "<%", "{{", "{%", "[[", "[(");

    private Expressions() {}

    static boolean in(String value) {
        return MARKS.stream().anyMatch(value::contains);
    }
}
