/** The manifest, the only contract between build and run time. */
@NullMarked
package io.assetpipeline.manifest;

import org.jspecify.annotations.NullMarked;
