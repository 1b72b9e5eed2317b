package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.compile.Compiler;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiler that {@code docs/compilers.md} shows, as a reader would use it: compiled, in a jar of its own, found by its name. */
class DocumentedCompilerTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("```java\\n(.*class RequireCompiler .*?)```", Pattern.DOTALL);

    @TempDir
    Path folder = Path.of("");

    private URLClassLoader loader = new URLClassLoader(new URL[0]);
    private List<Compiler> compilers = List.of();

    @BeforeEach
    void compile() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "compilers.md")));
        assertThat(example.find()).isTrue();
        Path source = Files.writeString(folder.resolve("RequireCompiler.java"), example.group(1));
        Path classes = folder.resolve("classes");
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(Compiler.class.getName()), "RequireCompiler\n");
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(code).isZero();
        loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, Compiler.class.getClassLoader());
        compilers = ServiceLoader.load(Compiler.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    @AfterEach
    void unload() throws IOException {
        loader.close();
    }

    @Test
    void putsFilesTogether() {
        Project project = project()
                .asset("js/app.requires", "//= require plugins/menu.js\nstart();\n")
                .asset("js/plugins/menu.js", "menu();");

        project.pipeline().compilers(compilers).build();

        assertThat(project.served("js/app.js").lines()).containsExactly("menu();", "start();");
        assertThat(project.manifest().tools()).containsEntry("require", "1.0");
    }

    @Test
    void tellsWhereAMissingFileIsNamed() {
        Project project = project().asset("js/app.requires", "start();\n//= require nowhere.js\n");

        assertThatThrownBy(() -> project.pipeline().compilers(compilers).build())
                .hasMessageContaining("src/main/assets/js/app.requires:2:13: \"nowhere.js\" does not exist.");
    }

    private Project project() {
        return new Project(folder.resolve("project")).config("js: {app: {sources: [js/app.requires], minify: none}}");
    }
}
