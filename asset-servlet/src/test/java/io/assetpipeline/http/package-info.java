@NullMarked
package io.assetpipeline.http;

import org.jspecify.annotations.NullMarked;
