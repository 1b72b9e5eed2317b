/** Which file a bare module name means: {@code imports:} and the {@code package.json} of packages. */
@NullMarked
package io.assetpipeline.module;

import org.jspecify.annotations.NullMarked;
