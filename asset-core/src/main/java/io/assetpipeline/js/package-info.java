/** JavaScript as tokens (ECMA-262), and the facts about a program that bundling depends on. */
@NullMarked
package io.assetpipeline.js;

import org.jspecify.annotations.NullMarked;
