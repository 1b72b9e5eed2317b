/** Jetty as a child process of the container tests. */
@NullMarked
package io.assetpipeline.containers.jetty;

import org.jspecify.annotations.NullMarked;
