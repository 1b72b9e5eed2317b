/**
 * Asks a running application, a CDN or a bucket for what manifests list, and says what is wrong with the answers. Knows no store:
 * it sees what browsers see.
 */
@NullMarked
package io.assetpipeline.doctor;

import org.jspecify.annotations.NullMarked;
