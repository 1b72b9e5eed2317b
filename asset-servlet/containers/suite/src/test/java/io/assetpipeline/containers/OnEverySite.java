package io.assetpipeline.containers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Runs a test class on every container, in both modes, under the root and under a context path. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ParameterizedClass(name = "{0}")
@ArgumentsSource(OnEverySite.Sites.class)
@ExtendWith(ContainerOutput.class)
@interface OnEverySite {

    /** Names of the applications; those with links to the application itself, unless given. */
    String[] value() default {"production", "production-below", "development", "development-below"};

    /** The sites, as arguments. */
    final class Sites implements ArgumentsProvider {

        @Override
        public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
            List<String> names = Arrays.asList(context.getRequiredTestClass()
                    .getAnnotation(OnEverySite.class)
                    .value());
            Containers containers = Containers.of(context);
            return Container.wanted().stream()
                    .flatMap(container -> containers.sites(container).stream())
                    .filter(site -> names.contains(site.application().name()))
                    .map(Arguments::of);
        }
    }
}
