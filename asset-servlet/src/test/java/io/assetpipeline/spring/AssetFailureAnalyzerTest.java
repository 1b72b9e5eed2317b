package io.assetpipeline.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class AssetFailureAnalyzerTest {

    private final FailureAnalyzer analyzer = new AssetFailureAnalyzer();

    @Test
    void tellsWhatIsWrongAndWhatToDo() {
        Problem problem =
                Problem.error(Location.of("environment ASSET_MODE"), "\"prod\" is no mode.", "Write production.");
        Throwable failure = new IllegalStateException("bean", new ConfigurationException(problem));

        FailureAnalysis analysis = Objects.requireNonNull(analyzer.analyze(failure));

        assertThat(analysis.getDescription()).isEqualTo("environment ASSET_MODE: \"prod\" is no mode.");
        assertThat(analysis.getAction()).isEqualTo("Write production.");
    }

    @Test
    void leavesOtherFailuresToOthers() {
        assertThat(analyzer.analyze(new IllegalStateException("no asset"))).isNull();
    }

    @Test
    void isFoundBySpringBoot() {
        List<String> found =
                SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, failure) -> {})
                        .stream()
                        .map(other -> other.getClass().getName())
                        .toList();
        assertThat(found).contains(AssetFailureAnalyzer.class.getName());
    }
}
