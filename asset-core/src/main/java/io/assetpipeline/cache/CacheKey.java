package io.assetpipeline.cache;

import io.assetpipeline.source.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Everything that decides what a step makes, as one hash: two steps with one key make the same bytes.
 *
 * @param hash of all parts, each with its length before it
 */
public record CacheKey(Sha256 hash) {

    /**
     * The key of one result.
     *
     * @param parts what the step is called, the versions of the tools, the options, the input; in an order that is always the same
     */
    public static CacheKey of(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            return new CacheKey(Sha256.of(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
