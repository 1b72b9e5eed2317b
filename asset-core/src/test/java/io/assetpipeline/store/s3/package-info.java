@NullMarked
package io.assetpipeline.store.s3;

import org.jspecify.annotations.NullMarked;
