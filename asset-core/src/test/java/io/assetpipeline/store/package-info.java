@NullMarked
package io.assetpipeline.store;

import org.jspecify.annotations.NullMarked;
