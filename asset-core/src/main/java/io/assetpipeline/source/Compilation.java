package io.assetpipeline.source;

import io.assetpipeline.problem.BuildException;
import java.util.List;
import java.util.Optional;

/**
 * What is made of sources that no browser reads before anything else is done with them: {@code css/app.css} of
 * {@code css/app.scss}. Thread-safe.
 */
public interface Compilation {

    /** The languages of those sources. One suffix has one language. */
    List<SourceLanguage> languages();

    /**
     * What is made of a source; the same text each time as long as neither it nor what it uses changes.
     *
     * @param source in one of the languages, as its author wrote it
     * @throws BuildException if it cannot be read, or is wrong in itself or in what it uses
     */
    CompiledText compile(SourceFile source);

    /** Holds as long as {@link #compile} answers the same. */
    FileStamp stamp(SourceFile source);

    /** The language of a file; empty if browsers read it. */
    default Optional<SourceLanguage> language(LogicalPath path) {
        return languages().stream().filter(language -> language.isOf(path)).findFirst();
    }

    /** There is no such language: every file is taken as it is. */
    static Compilation none() {
        return new Compilation() {
            @Override
            public List<SourceLanguage> languages() {
                return List.of();
            }

            @Override
            public CompiledText compile(SourceFile source) {
                throw new IllegalArgumentException(source + " is in no language that is compiled");
            }

            @Override
            public FileStamp stamp(SourceFile source) {
                return source.stamp();
            }
        };
    }
}
