/**
 * The other place where files of other releases are ({@code ASSET_FALLBACK_URL}): what an instance does not have is fetched from
 * there, checked against its name and kept in memory. It sees no servlet API.
 */
@NullMarked
package io.assetpipeline.fallback;

import org.jspecify.annotations.NullMarked;
