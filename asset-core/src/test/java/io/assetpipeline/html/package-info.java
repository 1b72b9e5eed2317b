@NullMarked
package io.assetpipeline.html;

import org.jspecify.annotations.NullMarked;
