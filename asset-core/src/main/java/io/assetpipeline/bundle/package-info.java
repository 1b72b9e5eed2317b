/** Bundles with their patterns expanded: ordered members, one output. */
@NullMarked
package io.assetpipeline.bundle;

import org.jspecify.annotations.NullMarked;
