/**
 * S3 and what speaks like it, through either AWS SDK. No type of an SDK is in a signature that others see: neither is there where
 * nobody collects.
 */
@NullMarked
package io.assetpipeline.store.s3;

import org.jspecify.annotations.NullMarked;
