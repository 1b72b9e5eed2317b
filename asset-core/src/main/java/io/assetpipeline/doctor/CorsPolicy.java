package io.assetpipeline.doctor;

import java.util.Optional;

/**
 * What a bucket has to be told so that pages of another origin can use its fonts, modules and whatever has {@code integrity}.
 *
 * @param origin of the pages; empty for all
 */
public record CorsPolicy(Optional<String> origin) {

    /** As {@code aws s3api put-bucket-cors --cors-configuration} reads it. */
    public String json() {
        return """
                {
                  "CORSRules": [
                    {
                      "AllowedOrigins": ["%s"],
                      "AllowedMethods": ["GET", "HEAD"],
                      "AllowedHeaders": ["*"],
                      "MaxAgeSeconds": 86400
                    }
                  ]
                }
                """.formatted(origin.orElse("*").replace("\\", "\\\\").replace("\"", "\\\""));
    }
}
