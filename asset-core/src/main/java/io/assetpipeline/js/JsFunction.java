package io.assetpipeline.js;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function, a class's static block or the program itself, and what is known of its names so far. Mutable; belongs to one
 * reader.
 */
final class JsFunction {

    /** Whose {@code this} and {@code arguments} it sees. */
    enum Kind {
        PROGRAM,
        /** Its own. */
        ORDINARY,
        /** Its surroundings'. */
        ARROW
    }

    final Kind kind;
    final @Nullable JsFunction parent;
    /** Offset of its first token. */
    final int offset;
    /** Offset behind its last token; the end of the text until that is known. */
    int end = Integer.MAX_VALUE;

    boolean async;
    boolean generator;
    boolean readsArguments;
    boolean writesArguments;
    private final Set<String> parameters = new HashSet<>(2);
    private final Set<String> locals = new HashSet<>(4);
    private Set<String> writes = new HashSet<>(4);

    JsFunction(Kind kind, @Nullable JsFunction parent, int offset) {
        this.kind = kind;
        this.parent = parent;
        this.offset = offset;
    }

    void parameter(String name) {
        parameters.add(name);
    }

    /** Names of blocks count for the whole function: good enough for what is asked. */
    void local(String name) {
        locals.add(name);
    }

    void write(String name) {
        writes.add(name);
    }

    /** Hands what concerns the surroundings to them; true if this function's parameters and arguments change each other. */
    boolean close() {
        boolean writesParameter = parameters.stream().anyMatch(writes::contains);
        if (parent != null) {
            writes.removeAll(parameters);
            writes.removeAll(locals);
            parent.take(writes);
            writes = Set.of();
            if (kind == Kind.ARROW) {
                parent.readsArguments |= readsArguments;
                parent.writesArguments |= writesArguments;
            }
        }
        if (kind != Kind.ORDINARY || parameters.isEmpty()) {
            return false;
        }
        return writesArguments || (readsArguments && writesParameter);
    }

    /** The smaller set goes into the larger one, so that deep nesting takes no more time than its text is long. */
    private void take(Set<String> names) {
        if (names.size() > writes.size()) {
            names.addAll(writes);
            writes = names;
        } else {
            writes.addAll(names);
        }
    }
}
