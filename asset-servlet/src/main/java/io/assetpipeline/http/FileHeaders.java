package io.assetpipeline.http;

import java.util.List;

/**
 * What every answer with a file says of it, whatever the representation.
 *
 * @param validating what 304 says too (section 15.4.5): how long it may be kept
 * @param describing what stands beside the bytes only
 */
public record FileHeaders(List<Header> validating, List<Header> describing) {

    public FileHeaders {
        validating = List.copyOf(validating);
        describing = List.copyOf(describing);
    }
}
