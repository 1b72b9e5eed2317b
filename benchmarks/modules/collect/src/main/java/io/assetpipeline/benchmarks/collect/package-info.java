/** What the comparison of uploads needs: releases of many files, and a bucket to upload them to. */
@NullMarked
package io.assetpipeline.benchmarks.collect;

import org.jspecify.annotations.NullMarked;
