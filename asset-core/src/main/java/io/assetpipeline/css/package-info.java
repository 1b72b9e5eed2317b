/** CSS as tokens (CSS Syntax Level 3). */
@NullMarked
package io.assetpipeline.css;

import org.jspecify.annotations.NullMarked;
