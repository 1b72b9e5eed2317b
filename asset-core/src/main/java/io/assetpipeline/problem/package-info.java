/** What went wrong, where, and what to do about it: the one exception family and its collected problems. */
@NullMarked
package io.assetpipeline.problem;

import org.jspecify.annotations.NullMarked;
