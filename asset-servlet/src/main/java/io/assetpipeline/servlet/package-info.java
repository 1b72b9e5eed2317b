/** Serves built assets from a web application. Still empty: this release builds, the next one serves. */
@NullMarked
package io.assetpipeline.servlet;

import org.jspecify.annotations.NullMarked;
