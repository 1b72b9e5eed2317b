/** TypeScript and JSX, compiled file by file by esbuild. */
@NullMarked
package io.assetpipeline.compile.esbuild;

import org.jspecify.annotations.NullMarked;
