/** The samples as a visitor sees them: each in a JVM of its own, its page in a headless Chromium. */
@NullMarked
package io.assetpipeline.samples.browser;

import org.jspecify.annotations.NullMarked;
