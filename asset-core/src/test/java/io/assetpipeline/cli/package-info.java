/** The program: what it prints, and what it exits with. */
@NullMarked
package io.assetpipeline.cli;

import org.jspecify.annotations.NullMarked;
