/** Tomcat as a child process of the container tests. */
@NullMarked
package io.assetpipeline.containers.tomcat;

import org.jspecify.annotations.NullMarked;
