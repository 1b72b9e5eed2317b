/** What one request costs, without a server. */
@NullMarked
package io.assetpipeline.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
