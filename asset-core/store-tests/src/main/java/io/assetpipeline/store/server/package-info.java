/** An S3 server in the JVM, and a proxy that breaks what passes through it: what tests with stores start. */
@NullMarked
package io.assetpipeline.store.server;

import org.jspecify.annotations.NullMarked;
