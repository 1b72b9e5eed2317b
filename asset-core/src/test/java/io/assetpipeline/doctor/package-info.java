/** How files are served, against a server that does one thing wrong. */
@NullMarked
package io.assetpipeline.doctor;

import org.jspecify.annotations.NullMarked;
