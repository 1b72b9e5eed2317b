/**
 * Releases, as archives, folders, URLs and stores hold them: what one consists of, and which files of earlier ones a build takes
 * along for pages that were loaded before it.
 */
@NullMarked
package io.assetpipeline.release;

import org.jspecify.annotations.NullMarked;
