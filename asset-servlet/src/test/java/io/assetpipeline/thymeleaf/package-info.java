@NullMarked
package io.assetpipeline.thymeleaf;

import org.jspecify.annotations.NullMarked;
