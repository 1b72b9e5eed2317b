/** What the benchmarks serve. */
@NullMarked
package io.assetpipeline.benchmarks.tree;

import org.jspecify.annotations.NullMarked;
