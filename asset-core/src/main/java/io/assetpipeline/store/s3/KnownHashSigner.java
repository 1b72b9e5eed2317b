package io.assetpipeline.store.s3;

import com.amazonaws.SignableRequest;
import com.amazonaws.auth.SignerFactory;
import com.amazonaws.services.s3.internal.AWSS3V4Signer;
import com.amazonaws.services.s3.model.PutObjectRequest;

/**
 * Takes the SHA-256 of an object from its metadata instead of reading its bytes once more, which the SDK does for every request over
 * plain HTTP. Over TLS it does not sign bodies, and needs no other signer. Public, since the SDK makes it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Signature version 4</a>
 */
public final class KnownHashSigner extends AWSS3V4Signer {

    /** Has the SDK make one where its configuration names it. */
    static String register() {
        String name = KnownHashSigner.class.getName();
        SignerFactory.registerSigner(name, KnownHashSigner.class);
        return name;
    }

    @Override
    protected String calculateContentHash(SignableRequest<?> request) {
        String known = request.getHeaders().get("x-amz-meta-" + SdkOneBucket.HASH);
        if (known == null || !(request.getOriginalRequestObject() instanceof PutObjectRequest)) {
            return super.calculateContentHash(request);
        }
        // What the SDK puts there to be told that the header is to be sent.
        request.addHeader("x-amz-content-sha256", "required");
        return known;
    }
}
