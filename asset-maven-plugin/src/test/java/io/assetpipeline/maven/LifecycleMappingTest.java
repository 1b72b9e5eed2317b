package io.assetpipeline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What m2e is told of the goals, held against the descriptor that Maven reads. */
class LifecycleMappingTest {

    @Test
    void everyGoalIsMappedOnce() throws Exception {
        List<String> goals = below(read("/META-INF/maven/plugin.xml"), "mojo").stream()
                .map(mojo -> texts(mojo, "goal").get(0))
                .toList();

        assertThat(texts(read("/META-INF/m2e/lifecycle-mapping-metadata.xml"), "goal"))
                .containsExactlyInAnyOrderElementsOf(goals)
                .contains("build");
    }

    @Test
    void onlyTheBuildRunsInTheWorkspace() throws Exception {
        Element mapping = read("/META-INF/m2e/lifecycle-mapping-metadata.xml");

        assertThat(mapping.getTagName()).isEqualTo("lifecycleMappingMetadata");
        assertThat(below(mapping, "pluginExecution")).hasSize(2).allSatisfy(execution -> {
            boolean builds = texts(execution, "goal").contains("build");
            assertThat(texts(execution, "goal").size() == 1).isEqualTo(builds);
            assertThat(below(execution, "execute")).hasSize(builds ? 1 : 0);
            assertThat(below(execution, "ignore")).hasSize(builds ? 0 : 1);
            assertThat(texts(execution, "runOnIncremental")).isEqualTo(builds ? List.of("true") : List.of());
        });
    }

    private static Element read(String resource) throws Exception {
        try (InputStream in = LifecycleMappingTest.class.getResourceAsStream(resource)) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
        }
    }

    private static List<String> texts(Element element, String name) {
        return below(element, name).stream()
                .map(found -> found.getTextContent().strip())
                .toList();
    }

    private static List<Element> below(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }
}
