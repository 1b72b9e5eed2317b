/** Jetty as a server to be measured. */
@NullMarked
package io.assetpipeline.benchmarks.jetty;

import org.jspecify.annotations.NullMarked;
