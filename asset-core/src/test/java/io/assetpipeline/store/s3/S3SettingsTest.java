package io.assetpipeline.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assetpipeline.problem.ConfigurationException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3SettingsTest {

    private static final String URL = "Write it as s3://bucket or s3://bucket/prefix.";

    @Test
    void isNothingWhereNoBucketIsNamed() {
        assertThat(S3Settings.of(name -> null)).isEmpty();
        assertThat(S3Settings.of(name -> " ")).isEmpty();
        assertThat(S3Settings.of(Map.of("ASSET_S3_ENDPOINT", "https://s3.example.com")::get))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "s3://shop-assets, shop-assets, ''",
        "s3://shop-assets/, shop-assets, ''",
        "s3://shop-assets/live, shop-assets, live/",
        "s3://shop-assets/live/, shop-assets, live/",
        "s3://shop.example.com/a/b c/ä, shop.example.com, a/b c/ä/",
        "' s3://Shop_Assets/x ', Shop_Assets, x/",
    })
    void readsBucketAndPrefix(String url, String bucket, String prefix) {
        S3Settings settings = read(Map.of("ASSET_S3_URL", url));

        assertThat(settings.bucket()).isEqualTo(bucket);
        assertThat(settings.prefix()).isEqualTo(prefix);
        assertThat(settings.endpoint()).isEmpty();
        assertThat(settings.region()).isEmpty();
        assertThat(settings.acl()).isEmpty();
        assertThat(settings.sdk()).isEmpty();
        assertThat(settings.credentials()).isEmpty();
    }

    @Test
    void readsAllElse() {
        S3Settings settings = read(Map.of(
                "ASSET_S3_URL", "s3://assets",
                "ASSET_S3_ENDPOINT", "https://account.example.com",
                "AWS_ENDPOINT_URL_S3", "https://other.example.com",
                "AWS_REGION", "auto",
                "AWS_DEFAULT_REGION", "eu-west-1",
                "ASSET_S3_ACL", "public-read",
                "ASSET_S3_SDK", "2"));

        assertThat(settings.endpoint()).contains("https://account.example.com");
        assertThat(settings.region()).contains("auto");
        assertThat(settings.acl()).contains("public-read");
        assertThat(settings.sdk()).contains(2);
    }

    @Test
    void readsWhatIsCommonToAwsTools() {
        S3Settings settings = read(Map.of(
                "ASSET_S3_URL", "s3://assets",
                "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9000/storage/v1/s3",
                "AWS_DEFAULT_REGION", "eu-west-1"));

        assertThat(settings.endpoint()).contains("http://127.0.0.1:9000/storage/v1/s3");
        assertThat(settings.region()).contains("eu-west-1");
    }

    @Test
    void readsBucketeersVariables() {
        S3Settings settings = read(bucketeer());

        assertThat(settings)
                .isEqualTo(new S3Settings(
                        "bucketeer-0000",
                        "public/",
                        Optional.empty(),
                        Optional.of("us-east-1"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new S3Settings.Credentials("AKIAID", "hiddenSecret"))));
        assertThat(settings.toString()).doesNotContain("hiddenSecret").doesNotContain("AKIAID");
    }

    @Test
    void takesBucketeersKeyWhereTheUrlNamesItsBucket() {
        Map<String, String> environment = bucketeer();
        environment.put("ASSET_S3_URL", "s3://bucketeer-0000/public/shop");

        assertThat(read(environment).prefix()).isEqualTo("public/shop/");
        assertThat(read(environment).credentials()).isPresent();
        assertThat(read(environment).region()).contains("us-east-1");
    }

    @Test
    void takesNothingOfBucketeerWhereTheUrlNamesAnotherBucket() {
        Map<String, String> environment = bucketeer();
        environment.put("ASSET_S3_URL", "s3://other/x");

        assertThat(read(environment).bucket()).isEqualTo("other");
        assertThat(read(environment).credentials()).isEmpty();
        assertThat(read(environment).region()).isEmpty();
    }

    @Test
    void saysWhichOfBucketeersVariablesIsMissing() {
        Map<String, String> environment = bucketeer();
        environment.remove("BUCKETEER_AWS_SECRET_ACCESS_KEY");

        assertThatThrownBy(() -> read(environment))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "BUCKETEER_AWS_SECRET_ACCESS_KEY: It is not set, but BUCKETEER_BUCKET_NAME is. Attach the add-on "
                                + "anew, which sets all four variables, or remove BUCKETEER_BUCKET_NAME.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://shop.s3.amazonaws.com | \"https://shop.s3.amazonaws.com\" is not the URL of a bucket.",
                "shop/live | \"shop/live\" is not the URL of a bucket.",
                "s3://shop/live?region=x | \"s3://shop/live?…\" has a query or a fragment.",
                "s3://shop/live#x | \"s3://shop/live#x\" has a query or a fragment."
            })
    void refusesWhatIsNoUrlOfABucket(String url, String what) {
        assertThatThrownBy(() -> read(Map.of("ASSET_S3_URL", url)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("ASSET_S3_URL: " + what + " " + URL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://", "s3:///live", "s3://a/live", "s3://shop:live/x", "s3://-shop/x"})
    void refusesWhatHasNoNameOfABucket(String url) {
        assertThatThrownBy(() -> read(Map.of("ASSET_S3_URL", url)))
                .hasMessage("ASSET_S3_URL: \"" + url + "\" has no name that a bucket can have. " + URL
                        + " Credentials and region have variables of their own.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3://shop//live", "s3://shop/live//", "s3://shop/../live", "s3://shop/./live", "s3://shop//"})
    void refusesAPrefixThatIsNoPath(String url) {
        assertThatThrownBy(() -> read(Map.of("ASSET_S3_URL", url)))
                .hasMessage("ASSET_S3_URL: \"" + url
                        + "\" has a prefix with an empty segment, with \".\" or \"..\", or with a "
                        + "control character. Write it as s3://bucket/prefix with one slash between segments.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://AKIAID:hiddenSecret@shop/live",
                "s3://AKIAID:hidden/Secret@shop",
                "https://AKIAID:hiddenSecret@host/"
            })
    void showsNoCredentialsOfAUrl(String url) {
        ConfigurationException failure =
                catchThrowableOfType(ConfigurationException.class, () -> read(Map.of("ASSET_S3_URL", url)));

        assertThat(failure).hasMessageContaining("//…@");
        assertThat(failure.getMessage())
                .doesNotContain("hidden")
                .doesNotContain("Secret@")
                .doesNotContain("AKIAID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3.example.com",
                "s3://bucket",
                "https://",
                "https://host?x=y",
                "https://host#x",
                "ftp://host",
                "https://a b"
            })
    void refusesWhatIsNoEndpoint(String url) {
        assertThatThrownBy(() -> read(Map.of("ASSET_S3_URL", "s3://shop", "ASSET_S3_ENDPOINT", url)))
                .hasMessage("ASSET_S3_ENDPOINT: \"" + url.replaceAll("[?].*", "?…")
                        + "\" is not the URL of an S3 service. Write "
                        + "it as https://host or http://host:port, without credentials, query or fragment.");
    }

    @Test
    void namesTheVariableThatAnEndpointIsIn() {
        assertThatThrownBy(() ->
                        read(Map.of("ASSET_S3_URL", "s3://shop", "AWS_ENDPOINT_URL_S3", "https://me:hidden@host")))
                .hasMessageStartingWith("AWS_ENDPOINT_URL_S3: \"https://…@host\" is not the URL of an S3 service.");
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        ConfigurationException failure = catchThrowableOfType(
                ConfigurationException.class,
                () -> read(Map.of(
                        "ASSET_S3_URL", "shop",
                        "AWS_REGION", "eu west 1",
                        "ASSET_S3_ACL", "public-raed",
                        "ASSET_S3_SDK", "3")));

        assertThat(failure).hasMessage("""
                        ASSET_S3_ACL: "public-raed" is not a canned ACL. Did you mean "public-read"?
                        ASSET_S3_SDK: "3" is not a version of the AWS SDK. Write 1 or 2, or nothing: 1 is used where it is on the class path.
                        ASSET_S3_URL: "shop" is not the URL of a bucket. Write it as s3://bucket or s3://bucket/prefix.
                        AWS_REGION: "eu west 1" is not the name of a region. Write it as eu-central-1.""");
    }

    private static S3Settings read(Map<String, String> environment) {
        return S3Settings.of(environment::get).orElseThrow();
    }

    private static Map<String, String> bucketeer() {
        return new HashMap<>(Map.of(
                "BUCKETEER_BUCKET_NAME", "bucketeer-0000",
                "BUCKETEER_AWS_ACCESS_KEY_ID", "AKIAID",
                "BUCKETEER_AWS_SECRET_ACCESS_KEY", "hiddenSecret",
                "BUCKETEER_AWS_REGION", "us-east-1"));
    }
}
