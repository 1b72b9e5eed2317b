@NullMarked
package io.assetpipeline.maven;

import org.jspecify.annotations.NullMarked;
