package io.assetpipeline.cli;

import java.io.Console;
import java.util.Optional;

/** Where what is printed appears before somebody's eyes, on what can write over a line. */
final class Terminal {

    private Terminal() {}

    /** Empty where output goes to a file, a pipe or a log. */
    @SuppressWarnings("SystemConsoleNull") // Both are asked: null before Java 22, isTerminal since.
    static Optional<Console> find() {
        Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return Optional.empty();
        }
        try {
            // Since Java 22 there is a console also where there is no terminal, and a method that tells the two apart.
            boolean terminal = (boolean) Console.class.getMethod("isTerminal").invoke(console);
            return terminal ? Optional.of(console) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.of(console);
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
