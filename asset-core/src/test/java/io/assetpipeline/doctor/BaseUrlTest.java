package io.assetpipeline.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.source.LogicalPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://cdn.example.com, https://cdn.example.com/a/%C3%A4.css, https://cdn.example.com",
        "https://CDN.example.com:8443/shop/, https://CDN.example.com:8443/shop/a/%C3%A4.css, https://cdn.example.com:8443",
        "//cdn.example.com/shop, https://cdn.example.com/shop/a/%C3%A4.css, https://cdn.example.com"
    })
    void knowsWhereFilesAreAndWhoseOriginThatIs(String text, String file, String origin) {
        BaseUrl base = BaseUrl.parse("ASSET_BASE_URL", text);

        assertThat(base.of(new LogicalPath("a/ä.css"))).hasToString(file);
        assertThat(base.origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cdn.example.com",
                "ftp://cdn.example.com/",
                "https://user:pass@cdn.example.com/",
                "https://cdn.example.com/?token=pass",
                "https://a b/"
            })
    void refusesWhatIsNoUrlOfAServerWithoutItsSecrets(String text) {
        assertThatThrownBy(() -> BaseUrl.parse("ASSET_BASE_URL", text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("ASSET_BASE_URL: \"")
                .hasMessageContaining("is not the URL of a server.")
                .hasMessageNotContaining("pass");
    }
}
