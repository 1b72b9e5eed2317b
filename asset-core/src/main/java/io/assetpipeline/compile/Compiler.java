package io.assetpipeline.compile;

import io.assetpipeline.source.SourceLanguage;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes what browsers read of sources in other languages, one at a time. Found by {@link java.util.ServiceLoader}, so an
 * implementation has a public constructor without parameters. It is asked by one thread at a time.
 *
 * <p>What it makes follows from the input, from the files that it asks {@link Sources} for, and from {@link #id}: what it has made
 * is kept for later builds and taken as long as all of these are the same. It reads nothing else, and looks at no clock.
 */
public interface Compiler {

    /**
     * Name and version, {@code less 4.2.0}, and after another space every option that changes what it makes. The manifest names the
     * first two.
     */
    String id();

    /** What it compiles, at least one. */
    List<SourceLanguage> languages();

    /**
     * Tells what may be asked for in this build, before the first of it is. A compiler that is faster over many sources at once
     * may compile them now and answer from that; what is wrong with one of them is told when it is asked for, if it ever is.
     *
     * @param inputs the project's own sources in its languages that an earlier build has left nothing of; they are read when the
     *     supplier is asked
     */
    default void announce(Supplier<List<CompilerInput>> inputs) {
        // Most take as long for each as for one.
    }

    /**
     * Compiles one source.
     *
     * @param sources the files that it may use
     * @throws io.assetpipeline.problem.BuildException if the source, or one that it uses, is wrong: at the places of the author,
     *     which {@link io.assetpipeline.source.SourceText#location} knows
     */
    CompilerOutput compile(CompilerInput input, Sources sources);

    /** Ends what it has started, a process for example, at the end of a build. Another build may ask it again. */
    default void finish() {
        // Most have started nothing.
    }
}
