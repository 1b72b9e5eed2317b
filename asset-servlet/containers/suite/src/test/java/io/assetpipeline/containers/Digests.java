package io.assetpipeline.containers;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Hashes of bodies, made independently of the pipeline's own. */
final class Digests {

    private Digests() {}

    /** As the attribute {@code integrity} has it. */
    static String sha384(byte[] bytes) {
        return "sha384-" + Base64.getEncoder().encodeToString(digest("SHA-384", bytes));
    }

    /** The first 16 hex digits. */
    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest("SHA-256", bytes)).substring(0, 16);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
