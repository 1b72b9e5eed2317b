package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Spring Boot WAR with form login on a Tomcat that is not its own. */
class BootWarTest {

    @TempDir
    Path work;

    /** A container scans WEB-INF/lib by name: whose initializer comes first must make no difference. */
    private static final List<String> NAMES = List.of("aaa.jar", "zzz.jar");

    @ParameterizedTest
    @CsvSource({"TOMCAT_10_1, BOOT_3", "TOMCAT_11, BOOT_4"})
    void servesAssetsBeforeTheLogin(Container tomcat, Container boot) throws IOException {
        ProjectFolder.Libraries libraries = ProjectFolder.libraries(work.resolve("libraries"));
        Application application = new Application(
                "war", false, "", Map.of("asset.integrity", "always", "spring.profiles.active", "login"), true);
        Map<String, ProjectFolder> wars = new LinkedHashMap<>();
        for (String name : NAMES) {
            wars.put("/" + name, war(work.resolve(name), boot, name, application, libraries));
        }
        List<ContainerProcess.Place> places = new ArrayList<>();
        wars.forEach((path, war) -> places.add(new ContainerProcess.Place(path, war.run())));

        try (ContainerProcess process = ContainerProcess.start(tomcat, List.of(), places, work.resolve("work"))) {
            wars.forEach((path, war) -> {
                Application below = new Application("war", false, path, application.settings(), true);
                Site site = new Site(boot, below, war, process, List::of);

                Site.Answer sheet = site.get(site.asset("css/colors.css"));
                assertThat(sheet.status()).as(process.output()).isEqualTo(200);
                assertThat(sheet.header("Cache-Control")).hasValue("public, max-age=31536000, immutable");
                assertThat(sheet.header("Set-Cookie")).isEmpty();

                Site.Answer missing = site.get("assets/css/none.css");
                assertThat(missing.status()).isEqualTo(404);
                assertThat(missing.header("Cache-Control")).hasValue("no-store");
                assertThat(missing.header("Set-Cookie")).isEmpty();

                Site.Answer page = site.get(site.pagePath("bundles"));
                assertThat(page.status()).isEqualTo(302);
                assertThat(page.header("Location"))
                        .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));

                assertThat(site.get("assets/.pages/index.html").status()).isEqualTo(404);
                for (String closedPath : List.of("", "docs", "docs/", "docs/guide.html")) {
                    Site.Answer closed = site.get(closedPath);
                    assertThat(closed.text()).as(closedPath).isEmpty();
                    assertThat(closed.status()).as(closedPath).isEqualTo(302);
                    assertThat(closed.header("Location"))
                            .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
                }
            });
        }
    }

    private static ProjectFolder war(
            Path folder, Container boot, String name, Application application, ProjectFolder.Libraries libraries)
            throws IOException {
        ProjectFolder jar = ProjectFolder.create(folder, Container.Pages.THYMELEAF, application, libraries);
        Path root = folder.resolve("target/war");
        ProjectFolder.copy(jar.run(), root.resolve("WEB-INF/classes"));
        // Where a build with packaging war puts them.
        Files.move(root.resolve("WEB-INF/classes/META-INF/resources/assets"), root.resolve("assets"));
        ProjectFolder.copy(boot.target().resolve("classes"), root.resolve("WEB-INF/classes"));
        try (var jars = Files.list(boot.target().resolve("lib"))) {
            for (Path each : jars.toList()) {
                String file = each.getFileName().toString();
                // The container brings its own.
                if (!file.startsWith("tomcat-embed-")) {
                    ProjectFolder.copy(
                            each, root.resolve("WEB-INF/lib").resolve(file.startsWith("asset-servlet") ? name : file));
                }
            }
        }
        ProjectFolder.copy(libraries.kit(), root.resolve("WEB-INF/lib/kit-1.0.jar"));
        return new ProjectFolder(folder, root);
    }
}
