/** Real stylesheets and scripts, out of jars that Maven copied to {@code target/corpus-jars}, for tests and benchmarks. */
@NullMarked
package io.assetpipeline.corpus;

import org.jspecify.annotations.NullMarked;
