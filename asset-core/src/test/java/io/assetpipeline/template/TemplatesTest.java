package io.assetpipeline.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {

    @TempDir
    private Path project;

    private final Problems problems = new Problems();

    @Test
    void templatesAreFoundByTheirExtensionInTheOrderOfTheirNames() throws IOException {
        for (String name : List.of(
                "web/b.jsp",
                "web/a.JSPF",
                "web/WEB-INF/tags/c.tag",
                "web/d.tagx",
                "web/e.jspx",
                "web/f.html",
                "web/g.xhtml",
                "web/h.ftl",
                "web/i.mustache",
                "web/j.css",
                "web/jsp",
                "web/.jsp",
                "web/.hidden/k.jsp",
                "web/.l.jsp",
                "other/m.jsp")) {
            write(name, "");
        }
        List<TemplateFile> files = Templates.files(project, List.of("web", "web/WEB-INF", "missing"), problems);
        assertThat(files)
                .extracting(file -> file.name() + " " + file.path() + " " + file.language())
                .containsExactly(
                        "web/WEB-INF/tags/c.tag WEB-INF/tags/c.tag JSP",
                        "web/a.JSPF a.JSPF JSP",
                        "web/b.jsp b.jsp JSP",
                        "web/d.tagx d.tagx JSP_DOCUMENT",
                        "web/e.jspx e.jspx JSP_DOCUMENT",
                        "web/f.html f.html THYMELEAF",
                        "web/g.xhtml g.xhtml THYMELEAF");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        write("outside/secret.jsp", "");
        write("outside/folder/secret.jsp", "");
        write("web/a.jsp", "");
        Files.createSymbolicLink(project.resolve("web/secret.jsp"), project.resolve("outside/secret.jsp"));
        Files.createSymbolicLink(project.resolve("web/folder"), project.resolve("outside/folder"));
        Files.createSymbolicLink(project.resolve("web/self"), project.resolve("web"));
        assertThat(Templates.files(project, List.of("web"), problems))
                .extracting(TemplateFile::name)
                .containsExactly("web/a.jsp");
    }

    @Test
    void aFolderMayItselfBeALink() throws IOException {
        write("real/x/a.jsp", "");
        Files.createSymbolicLink(project.resolve("web"), project.resolve("real"));
        assertThat(Templates.files(project, List.of("web"), problems))
                .extracting(file -> file.name() + " " + file.path())
                .containsExactly("web/x/a.jsp x/a.jsp");
    }

    @Test
    void aTextThatIsNoUtf8IsReadAsLatin1() throws IOException {
        Files.createDirectories(project.resolve("web"));
        Files.write(project.resolve("web/a.jsp"), "é<asset:css bundle='a'/>".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(project.resolve("web/b.jsp"), "\uFEFFé<asset:css bundle='ü'/>".getBytes(StandardCharsets.UTF_8));
        Files.write(project.resolve("web/c.jsp"), "\uFEFFé<asset:css bundle='ü'/>".getBytes(StandardCharsets.UTF_16LE));
        assertThat(Templates.files(project, List.of("web"), problems))
                .extracting(file -> NamesFound.in(file.language(), file.read().text()))
                .containsExactly(List.of("CSS_BUNDLE a"), List.of("CSS_BUNDLE ü"), List.of("CSS_BUNDLE ü"));
    }

    private void write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
