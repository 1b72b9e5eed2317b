@NullMarked
package io.assetpipeline.cli;

import org.jspecify.annotations.NullMarked;
