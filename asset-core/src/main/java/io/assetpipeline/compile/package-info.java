/**
 * What is made of sources that no browser reads, before anything else is done with them: the one extension point for that, and
 * the step of a build that asks it, with what earlier builds have kept.
 */
@NullMarked
package io.assetpipeline.compile;

import org.jspecify.annotations.NullMarked;
