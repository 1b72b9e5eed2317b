package io.assetpipeline.containers.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spring Security lets nobody see anything without a login, except assets. */
class FormLoginTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final String[] LOGIN = {
        "spring.profiles.active=login",
        "spring.security.user.name=anna",
        "spring.security.user.password=secret",
        "asset.mode=production"
    };

    @TempDir
    private Path classes;

    private String sheet = "";

    @BeforeEach
    void build() throws IOException {
        sheet = ShopProject.writeBuilt(classes);
        ShopProject.write(classes.resolve("static/private/plan.txt"), "nobody may read this");
        ShopProject.write(classes.resolve("static/assets/private/plan.txt"), "nobody may read this");
        ShopProject.write(classes.resolve("templates/page/shop.html"), "<p>after login</p>");
    }

    @Test
    void assetsAreServedWithoutALoginAndWithoutASession() throws Exception {
        try (RunningShop shop = RunningShop.start(classes, LOGIN)) {
            HttpResponse<String> answer = shop.get(sheet);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(ShopProject.SHEET);
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            // The headers of Spring Security forbid to keep anything.
            assertThat(answer.headers().firstValue("Pragma")).isEmpty();
        }
    }

    @Test
    void aMissingAssetIsAbsentAndNotWhereOneLandsAfterTheLogin() throws Exception {
        try (RunningShop shop = RunningShop.start(classes, LOGIN)) {
            HttpResponse<String> missing = shop.get("/assets/css/gray.0123456789abcdef.css?retry");
            assertThat(missing.statusCode()).isEqualTo(404);
            assertThat(missing.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(missing.headers().firstValue("Set-Cookie")).isEmpty();

            assertThat(login(shop).headers().firstValue("Location"))
                    .hasValueSatisfying(target -> assertThat(target).doesNotContain("assets", "retry"));
        }
    }

    @Test
    void aPageIsWhereOneLandsAfterTheLogin() throws Exception {
        // So that the test before sees the saved request where there is one.
        try (RunningShop shop = RunningShop.start(classes, LOGIN)) {
            assertThat(shop.get("/page/shop").statusCode()).isEqualTo(302);

            assertThat(login(shop).headers().firstValue("Location"))
                    .hasValueSatisfying(target -> assertThat(target).contains("/page/shop"));
        }
    }

    @Test
    void aStaticPageIsSeenAfterTheLoginOnly() throws Exception {
        try (RunningShop shop = RunningShop.start(classes, LOGIN)) {
            for (String path : new String[] {"/guide/", "/guide/index.html", "/guide"}) {
                HttpResponse<String> answer = shop.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(302);
                assertThat(answer.headers().firstValue("Location"))
                        .hasValueSatisfying(target -> assertThat(target).endsWith("/login"));
            }
            for (String path : new String[] {"/assets/.pages/guide/index.html", "/assets/%2epages/guide/index.html"}) {
                assertThat(shop.get(path).body()).as(path).doesNotContain("The guide");
            }

            login(shop);
            HttpResponse<String> page = shop.get("/guide/");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).isEqualTo(ShopProject.GUIDE);
            assertThat(page.headers().allValues("Cache-Control")).containsExactly("private, no-cache");
            assertThat(page.headers().allValues("X-Frame-Options")).containsExactly("DENY");
            assertThat(shop.get("/guide").headers().firstValue("Location")).contains("/guide/");
        }
    }

    @Test
    void protectedFilesAreNotServedByUs() throws Exception {
        try (RunningShop shop = RunningShop.start(classes, LOGIN)) {
            assertThat(shop.get("/private/plan.txt").statusCode()).isEqualTo(302);
            for (String path : new String[] {
                "/assets/private/plan.txt",
                "/assets/../private/plan.txt",
                "/assets/%2e%2e/private/plan.txt",
                "/assets/..;/private/plan.txt",
                "/assets/;/../../private/plan.txt"
            }) {
                HttpResponse<String> answer = shop.get(path);
                assertThat(answer.statusCode()).as(path).isBetween(300, 499);
                assertThat(answer.body()).as(path).doesNotContain("nobody may read this");
            }
        }
    }

    private static HttpResponse<String> login(RunningShop shop) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(shop.get("/login").body());
        assertThat(token.find()).isTrue();
        HttpResponse<String> answer = shop.post(
                "/login",
                "username=anna&password=secret&_csrf=" + token.group(1).replace("=", "%3D"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(target -> assertThat(target).doesNotContain("error"));
        return answer;
    }
}
