/**
 * Brings releases to a store, says what is there and removes what no kept release names. Knows no store in particular, and
 * neither a command line nor Maven.
 */
@NullMarked
package io.assetpipeline.collect;

import org.jspecify.annotations.NullMarked;
