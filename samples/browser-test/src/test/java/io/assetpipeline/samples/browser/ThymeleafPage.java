package io.assetpipeline.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

/** What the Thymeleaf sample's page is in both modes. */
final class ThymeleafPage {

    private ThymeleafPage() {}

    /** A property from each stylesheet, and every picture. */
    static void assertPainted(Tab tab) {
        assertThat(tab.style("h1", "font-weight")).as("Bootstrap").isEqualTo("300");
        assertThat(tab.style(".planet", "display")).as("Bootstrap").isEqualTo("flex");
        assertThat(tab.style("h1", "font-family"))
                .as("Bootstrap, with what site.scss says")
                .startsWith("\"Iowan Old Style\"");
        assertThat(tab.style(".planet img", "width")).as("css/_cards.scss").isEqualTo("120px");
        assertThat(tab.text("document.documentElement.dataset.bsTheme"))
                .as("js/theme.js, inline")
                .isIn("light", "dark");
        assertThat(tab.numbers("[...document.querySelectorAll('.planet img')].map(e => e.naturalWidth)"))
                .hasSize(8)
                .allSatisfy(width -> assertThat(width).isPositive());
    }

    /** A row for each planet, placed by its distance, with the picture that its card has. */
    static void assertChartDrawn(Tab tab) {
        assertThat(texts(tab))
                .containsExactly(
                        "50", "100", "500", "1,000", "5,000", "Mercury", "58", "Venus", "108", "Earth", "150", "Mars",
                        "228", "Jupiter", "779", "Saturn", "1,432", "Uranus", "2,867", "Neptune", "4,515");
        List<Double> orbits =
                tab.numbers("[...document.querySelectorAll('.chart .orbit')].map(e => e.getAttribute('x2'))");
        assertThat(orbits).hasSize(8);
        double mercury = orbits.get(0);
        double neptune = orbits.get(7);
        assertThat(neptune - mercury).isGreaterThan(300);
        assertThat((orbits.get(2) - mercury) / (neptune - mercury))
                .isCloseTo(Math.log(149.6 / 57.9) / Math.log(4515 / 57.9), within(0.01));
        assertThat(tab.numbers("[...document.querySelectorAll('.chart image')]"
                        + ".flatMap(e => [e.getBoundingClientRect().width, e.getBoundingClientRect().height])"))
                .hasSize(16)
                .allSatisfy(side -> assertThat(side).isCloseTo(32, within(1.0)));
        assertThat(tab.texts("[...document.querySelectorAll('.chart image')].map(e => e.getAttribute('href'))"))
                .isEqualTo(tab.texts("[...document.querySelectorAll('.planet img')].map(e => e.getAttribute('src'))"));
    }

    /** TypeScript and JSX at work: what is shown for 70 kg, and for what the visitor then enters. */
    static void assertWeighs(Tab tab) {
        assertThat(weights(tab)).hasSize(8).contains("Mars 26.4 kg", "Jupiter 165.0 kg");
        assertThat(tab.style(".weights li", "display")).as("css/_weight.scss").isEqualTo("flex");
        assertThat(
                        tab.numbers(
                                "[document.querySelector('.weights').getBoundingClientRect()]"
                                        + ".flatMap(e => [e.width / document.querySelector('.weights li').getBoundingClientRect().width])"))
                .as("columns: a mixin of Bootstrap's")
                .allSatisfy(columns -> assertThat(columns).isGreaterThan(4).isLessThan(4.6));

        enter(tab, 98);

        assertThat(weights(tab)).contains("Mars 37.0 kg", "Earth 98.0 kg");
        enter(tab, 70);
    }

    private static void enter(Tab tab, int kilograms) {
        tab.text("(input => { input.value = " + kilograms
                + "; return input.dispatchEvent(new Event('input')); })(document.getElementById('kilograms'))");
    }

    /** A name and a number each. */
    static List<String> weights(Tab tab) {
        return tab.texts("[...document.querySelectorAll('.weights li')].map(e => e.textContent.replace(/\\s+/g, ' '))");
    }

    /** The words and numbers of the chart. */
    static List<String> texts(Tab tab) {
        return tab.texts("[...document.querySelectorAll('.chart text')].map(e => e.textContent)");
    }
}
