package io.assetpipeline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Maven reads a goal's parameters from its own class, so goals that share one declare it each. What it means is said once; the others
 * refer to that.
 */
class GoalParametersTest {

    private static final Pattern REFERENCE = Pattern.compile("As for asset:(\\w+)\\.");

    /**
     * One parameter of one goal, as the plugin's descriptor has it.
     *
     * @param property what it is set by: {@code ${asset.cache}}; empty if nothing is
     */
    record Parameter(String goal, String name, String type, String property, String unset, String description) {

        Parameter of(String otherGoal, String otherDescription) {
            return new Parameter(otherGoal, name, type, property, unset, otherDescription);
        }
    }

    @Test
    void whoRefersToAnotherGoalHasTheSameParameter() throws Exception {
        List<Parameter> all = parameters();

        assertThat(all)
                .filteredOn(parameter -> goalReferredTo(parameter).isPresent())
                .hasSizeGreaterThan(10)
                .allSatisfy(parameter -> {
                    String goal = goalReferredTo(parameter).orElseThrow();
                    Parameter meant = all.stream()
                            .filter(other -> other.goal().equals(goal)
                                    && other.property().equals(parameter.property()))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError(parameter + " refers to none"));
                    assertThat(goalReferredTo(meant)).isEmpty();
                    assertThat(parameter.of(goal, meant.description())).isEqualTo(meant);
                });
    }

    @Test
    void noTextStandsTwice() throws Exception {
        assertThat(parameters())
                .filteredOn(parameter -> !parameter.property().isEmpty())
                .extracting(Parameter::description)
                .filteredOn(description -> !REFERENCE.matcher(description).matches())
                .doesNotHaveDuplicates();
    }

    private static Optional<String> goalReferredTo(Parameter parameter) {
        Matcher reference = REFERENCE.matcher(parameter.description());
        return reference.matches() ? Optional.of(reference.group(1)) : Optional.empty();
    }

    /** Those of our own goals: that of {@code help} is made by Maven's tools. */
    private static List<Parameter> parameters() throws Exception {
        List<Parameter> all = new ArrayList<>();
        try (InputStream in = GoalParametersTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            Element plugin = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
            for (Element mojo : below(plugin, "mojo")) {
                String goal = text(mojo, "goal");
                for (Element parameter : goal.equals("help") ? List.<Element>of() : below(mojo, "parameter")) {
                    List<Element> configuration = below(mojo, text(parameter, "name"));
                    all.add(new Parameter(
                            goal,
                            text(parameter, "name"),
                            text(parameter, "type"),
                            configuration.isEmpty() ? "" : configuration.get(0).getTextContent(),
                            configuration.isEmpty() ? "" : configuration.get(0).getAttribute("default-value"),
                            text(parameter, "description")));
                }
            }
        }
        return all;
    }

    private static String text(Element element, String name) {
        return below(element, name).get(0).getTextContent().strip();
    }

    private static List<Element> below(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }
}
