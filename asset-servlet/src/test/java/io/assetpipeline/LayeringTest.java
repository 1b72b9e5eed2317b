package io.assetpipeline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which package of the runtime may see which: each of JSP, Thymeleaf and Spring is optional to the others. */
class LayeringTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.assetpipeline");

    @Test
    void whatIsAnsweredIsDecidedWithoutAServer() {
        noClasses()
                .that()
                .resideInAPackage("io.assetpipeline.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.assetpipeline.servlet..",
                        "io.assetpipeline.thymeleaf..",
                        "io.assetpipeline.spring..",
                        "jakarta..",
                        "org.thymeleaf..",
                        "org.springframework..")
                .check(CLASSES);
    }

    @Test
    void theFilterSeesNeitherTagsNorSpring() {
        noClasses()
                .that()
                .resideInAPackage("io.assetpipeline.servlet")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.assetpipeline.servlet.jsp..",
                        "io.assetpipeline.thymeleaf..",
                        "io.assetpipeline.spring..",
                        "jakarta.servlet.jsp..",
                        "org.thymeleaf..",
                        "org.springframework..")
                .check(CLASSES);
    }

    @Test
    void jspSeesNeitherThymeleafNorSpring() {
        noClasses()
                .that()
                .resideInAPackage("io.assetpipeline.servlet.jsp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.assetpipeline.thymeleaf..",
                        "io.assetpipeline.spring..",
                        "org.thymeleaf..",
                        "org.springframework..")
                .check(CLASSES);
    }

    @Test
    void thymeleafSeesNeitherJspNorSpringNorTheServletApi() {
        noClasses()
                .that()
                .resideInAPackage("io.assetpipeline.thymeleaf..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.assetpipeline.servlet.jsp..",
                        "io.assetpipeline.spring..",
                        "org.springframework..",
                        "jakarta.servlet..")
                .check(CLASSES);
    }

    @Test
    void springSeesNoJsp() {
        noClasses()
                .that()
                .resideInAPackage("io.assetpipeline.spring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.assetpipeline.servlet.jsp..", "jakarta.servlet.jsp..")
                .check(CLASSES);
    }

    @Test
    void theFallbackSeesNoServletApi() {
        noClasses()
                .that()
                .resideInAPackage("io.assetpipeline.fallback")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.assetpipeline.servlet..", "jakarta..", "org.springframework..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycle() {
        slices().matching("io.assetpipeline.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
