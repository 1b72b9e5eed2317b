@NullMarked
package io.assetpipeline.link;

import org.jspecify.annotations.NullMarked;
