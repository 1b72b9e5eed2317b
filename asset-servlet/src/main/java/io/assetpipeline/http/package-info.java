/**
 * What HTTP says about a file that is asked for, without a server: {@link io.assetpipeline.http.PreparedFile} goes from the
 * headers of a request to an {@link io.assetpipeline.http.Answer}. Sections are those of RFC 9110. Nothing here opens a file.
 */
@NullMarked
package io.assetpipeline.http;

import org.jspecify.annotations.NullMarked;
