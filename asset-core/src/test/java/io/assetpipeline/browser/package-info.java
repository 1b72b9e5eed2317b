/** Tests that ask a headless Chromium what it makes of an output. */
@NullMarked
package io.assetpipeline.browser;

import org.jspecify.annotations.NullMarked;
