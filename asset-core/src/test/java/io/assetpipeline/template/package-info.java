@NullMarked
package io.assetpipeline.template;

import org.jspecify.annotations.NullMarked;
