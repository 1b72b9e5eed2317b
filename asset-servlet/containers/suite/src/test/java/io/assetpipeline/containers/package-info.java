/** The same tests on every container, as a browser sees it: over HTTP. */
@NullMarked
package io.assetpipeline.containers;

import org.jspecify.annotations.NullMarked;
