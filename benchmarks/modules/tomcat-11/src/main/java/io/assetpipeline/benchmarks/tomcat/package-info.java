/** Tomcat as a server to be measured. */
@NullMarked
package io.assetpipeline.benchmarks.tomcat;

import org.jspecify.annotations.NullMarked;
