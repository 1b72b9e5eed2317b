/** What another bundler has built: files that keep the names it gave them, and what its manifest says of them. */
@NullMarked
package io.assetpipeline.foreign;

import org.jspecify.annotations.NullMarked;
