@NullMarked
package io.assetpipeline.fingerprint;

import org.jspecify.annotations.NullMarked;
