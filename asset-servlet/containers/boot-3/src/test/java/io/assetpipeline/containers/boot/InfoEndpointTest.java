package io.assetpipeline.containers.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoEndpointTest {

    private static final String ENDPOINT = "management.endpoints.web.exposure.include=info";

    @TempDir
    private Path classes;

    @Test
    void tellsTheModeTheManifestsAndTheNumberOfAssets() throws Exception {
        ShopProject.writeBuilt(classes);

        try (RunningShop shop = RunningShop.start(classes, ENDPOINT)) {
            assertThat(shop.get("/actuator/info").body())
                    .contains("\"assets\":{\"mode\":\"production\"")
                    .contains("\"count\":1")
                    .containsPattern("\"artifact\":\"com.example:shop\",\"release\":\"[0-9a-f]{16}\"");
        }
    }

    @Test
    void tellsNothingWhereItIsTurnedOff() throws Exception {
        ShopProject.writeBuilt(classes);

        try (RunningShop shop = RunningShop.start(classes, ENDPOINT, "management.info.asset.enabled=false")) {
            assertThat(shop.get("/actuator/info").body()).doesNotContain("assets");
        }
    }
}
