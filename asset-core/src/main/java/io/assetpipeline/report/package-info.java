/** What a build did, for whoever prints it. */
@NullMarked
package io.assetpipeline.report;

import org.jspecify.annotations.NullMarked;
