package io.assetpipeline.spring;

import io.assetpipeline.link.Mode;
import io.assetpipeline.servlet.Assets;
import io.assetpipeline.servlet.Release;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * What runs, for the info endpoint:
 *
 * <pre>{@code
 * "assets": {"mode": "production", "count": 12,
 *            "manifests": [{"artifact": "com.example:shop", "hash": "9f0c...", "count": 12}]}
 * }</pre>
 *
 * In development, where there is neither a manifest nor a fixed number, the mode alone.
 */
final class AssetInfoContributor implements InfoContributor {

    private final Assets assets;

    AssetInfoContributor(Assets assets) {
        this.assets = Objects.requireNonNull(assets, "assets");
    }

    @Override
    public void contribute(Info.Builder builder) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("mode", assets.mode().word());
        if (assets.mode() == Mode.PRODUCTION) {
            List<Release> releases = assets.releases();
            details.put("count", releases.stream().mapToInt(Release::assets).sum());
            details.put(
                    "manifests",
                    releases.stream().map(AssetInfoContributor::details).toList());
        }
        builder.withDetail("assets", details);
    }

    private static Map<String, Object> details(Release release) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("artifact", release.artifact());
        details.put("release", release.id());
        details.put("count", release.assets());
        return details;
    }
}
