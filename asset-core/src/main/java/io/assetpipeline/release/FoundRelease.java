package io.assetpipeline.release;

import io.assetpipeline.source.Content;

/**
 * A release as a place has it.
 *
 * @param name what messages put behind the name of the place: empty, or the key of its record
 */
record FoundRelease(String name, Content manifest, ReleaseFiles files) {}
