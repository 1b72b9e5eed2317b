/**
 * Earlier releases, as archives, folders and URLs hold them: which of their files a build takes along for pages that were loaded
 * before it. Only builds use it.
 */
@NullMarked
package io.assetpipeline.release;

import org.jspecify.annotations.NullMarked;
