package io.assetpipeline.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.manifest.ManifestLocation.Place;
import io.assetpipeline.source.LogicalPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestLocationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # exploded WAR
            file:/srv/shop/WEB-INF/classes/                    | APPLICATION | file:/srv/shop/assets/
            file:///srv/shop/WEB-INF/classes/                  | APPLICATION | file:///srv/shop/assets/
            /srv/shop/WEB-INF/classes/                         | APPLICATION | /srv/shop/assets/
            # packed WAR: Tomcat, Jetty, an entry of the archive
            war:file:/srv/shop.war*/WEB-INF/classes/           | APPLICATION | war:file:/srv/shop.war*/assets/
            jar:file:///srv/shop.war!/WEB-INF/classes/         | APPLICATION | jar:file:///srv/shop.war!/assets/
            WEB-INF/classes/                                   | APPLICATION | assets/
            # a library of a WAR
            jar:file:/srv/shop/WEB-INF/lib/ui.jar!/            | JAR         | jar:file:/srv/shop/WEB-INF/lib/ui.jar!/META-INF/resources/assets/
            jar:war:file:/srv/shop.war*/WEB-INF/lib/ui.jar!/   | JAR         | jar:war:file:/srv/shop.war*/WEB-INF/lib/ui.jar!/META-INF/resources/assets/
            file:/srv/shop/WEB-INF/lib/ui.jar/                 | JAR         | file:/srv/shop/WEB-INF/lib/ui.jar/META-INF/resources/assets/
            # plain jar, the application's or a library's, also of an extracted Boot application
            jar:file:/srv/app.jar!/                            | JAR         | jar:file:/srv/app.jar!/META-INF/resources/assets/
            jar:file:/srv/lib/ui.jar!/                         | JAR         | jar:file:/srv/lib/ui.jar!/META-INF/resources/assets/
            ''                                                 | JAR         | META-INF/resources/assets/
            # Spring Boot jar
            jar:nested:/srv/app.jar/!BOOT-INF/classes/!/       | APPLICATION | jar:nested:/srv/app.jar/!BOOT-INF/classes/!/META-INF/resources/assets/
            jar:nested:/srv/app.jar/!BOOT-INF/lib/ui.jar!/     | JAR         | jar:nested:/srv/app.jar/!BOOT-INF/lib/ui.jar!/META-INF/resources/assets/
            jar:file:/srv/app.jar!/BOOT-INF/classes!/          | APPLICATION | jar:file:/srv/app.jar!/BOOT-INF/classes!/META-INF/resources/assets/
            jar:file:/srv/app.jar!/BOOT-INF/lib/ui.jar!/       | JAR         | jar:file:/srv/app.jar!/BOOT-INF/lib/ui.jar!/META-INF/resources/assets/
            file:/srv/app/BOOT-INF/classes/                    | APPLICATION | file:/srv/app/BOOT-INF/classes/META-INF/resources/assets/
            BOOT-INF/classes/                                  | APPLICATION | BOOT-INF/classes/META-INF/resources/assets/
            # Spring Boot WAR
            jar:nested:/srv/app.war/!WEB-INF/classes/!/        | APPLICATION | jar:file:/srv/app.war!/assets/
            jar:nested:/srv/app.war/!WEB-INF/lib/ui.jar!/      | JAR         | jar:nested:/srv/app.war/!WEB-INF/lib/ui.jar!/META-INF/resources/assets/
            jar:file:/srv/app.war!/WEB-INF/classes!/           | APPLICATION | jar:file:/srv/app.war!/assets/
            # class folders
            file:/home/me/shop/target/classes/                 | FOLDER      | file:/home/me/shop/target/classes/META-INF/resources/assets/
            target/classes/                                    | FOLDER      | target/classes/META-INF/resources/assets/
            # names that only look like a layout
            file:/srv/MYWEB-INF/classes/                       | FOLDER      | file:/srv/MYWEB-INF/classes/META-INF/resources/assets/
            """)
    void knowsEveryLayout(String classes, Place place, String files) {
        ManifestLocation location = new ManifestLocation(classes + Manifest.CLASS_PATH_LOCATION);

        assertThat(location.place()).isEqualTo(place);
        assertThat(location.folder("assets/")).isEqualTo(files);
    }

    @Test
    void encodesForUrlsAndForNothingElse() {
        LogicalPath path = new LogicalPath("img/a b%é.png");

        assertThat(new ManifestLocation("file:/x/WEB-INF/classes/META-INF/assets/manifest.json").file("ä/b/", path))
                .isEqualTo("file:/x/%C3%A4/b/img/a%20b%25%C3%A9.png");
        assertThat(new ManifestLocation("/x/WEB-INF/classes/META-INF/assets/manifest.json").file("ä/b/", path))
                .isEqualTo("/x/ä/b/img/a b%é.png");
        assertThat(new ManifestLocation("C:/x/WEB-INF/classes/META-INF/assets/manifest.json").file("ä/b/", path))
                .isEqualTo("C:/x/ä/b/img/a b%é.png");
    }

    @Test
    void refusesWhatIsNoManifest() {
        assertThatThrownBy(() -> new ManifestLocation("file:/x/META-INF/MANIFEST.MF"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("file:/x/META-INF/MANIFEST.MF");
        assertThatThrownBy(() -> new ManifestLocation("file:/x/XMETA-INF/assets/manifest.json"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
