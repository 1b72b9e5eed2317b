/** What a source names: spans in its text, found by tokens and replaced by splicing. */
@NullMarked
package io.assetpipeline.reference;

import org.jspecify.annotations.NullMarked;
