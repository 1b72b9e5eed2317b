/**
 * Where releases go: a bucket or a folder, as few operations on objects with keys. What is put there, in which order and what
 * may go is the business of {@code collect}.
 */
@NullMarked
package io.assetpipeline.store;

import org.jspecify.annotations.NullMarked;
