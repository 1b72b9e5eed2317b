package io.assetpipeline.fingerprint;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.security.MessageDigest;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What the name of an asset follows: the SHA-256 of its bytes as they are served, before any content encoding.
 *
 * @param integrity of the same bytes, as Subresource Integrity section 3.1 writes it: {@code sha384-} and Base64
 */
public record Fingerprint(Sha256 sha256, String integrity) {

    private static final int NAME_DIGITS = 16;

    public static Fingerprint of(Content content) {
        byte[] sha256 = digest(DigestUtils.getSha256Digest(), content);
        byte[] sha384 = digest(DigestUtils.getSha384Digest(), content);
        return new Fingerprint(
                Sha256.of(sha256), "sha384-" + Base64.getEncoder().encodeToString(sha384));
    }

    private static byte[] digest(MessageDigest digest, Content content) {
        content.addTo(digest);
        return digest.digest();
    }

    /**
     * The fingerprinted path: {@code js/stats.js} becomes {@code js/stats.3f9c0a1b2d4e5f60.js}. A source map keeps the
     * extension of what it maps, {@code js/stats.3f9c0a1b2d4e5f60.js.map}: tools look for {@code .js.map}.
     */
    public LogicalPath applyTo(LogicalPath path) {
        return insert(sha256.tag(), path);
    }

    /** What a fingerprinted path will be as long as: its fingerprint is not known yet. */
    public static LogicalPath blank(LogicalPath path) {
        return insert("0".repeat(NAME_DIGITS), path);
    }

    private static LogicalPath insert(String digits, LogicalPath path) {
        String name = path.name();
        int dot = name.lastIndexOf('.');
        if (dot > 0 && name.endsWith(".map")) {
            int inner = name.lastIndexOf('.', dot - 1);
            dot = inner > 0 ? inner : dot;
        }
        return path.withName(
                dot > 0 ? name.substring(0, dot) + "." + digits + name.substring(dot) : name + "." + digits);
    }
}
