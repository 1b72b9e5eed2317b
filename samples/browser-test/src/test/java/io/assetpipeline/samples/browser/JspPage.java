package io.assetpipeline.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

/** What the JSP sample's page is in both modes. */
final class JspPage {

    private static final String AMBER = "rgb(199, 119, 0)";
    private static final String BLUE = "rgb(31, 95, 191)";
    private static final String GREEN = "rgb(44, 122, 67)";
    private static final String PLUM = "rgb(123, 63, 140)";

    private JspPage() {}

    /** A property from each stylesheet, and what the stylesheets ask for themselves. */
    static void assertPainted(Tab tab) {
        assertThat(tab.style("h1", "font-weight")).as("css/core.css").isEqualTo("600");
        assertThat(tab.style(".swatches > .amber", "border-top-color"))
                .as("css/colors/amber.css with css/layers.css")
                .isEqualTo(AMBER);
        assertThat(tab.style(".swatches > .plum", "background-color"))
                .as("css/colors/plum.css with css/layers.css")
                .isEqualTo("rgb(244, 230, 248)");
        assertThat(tab.text("document.fonts.check('16px \"Sample Icons\"', '\\ue001')"))
                .isEqualTo("true");
        assertThat(tab.text("[...document.fonts].map(font => font.status).join()"))
                .as("the icon font")
                .isEqualTo("loaded");
    }

    /** The bars have their sources' numbers and colours. */
    static void assertChartDrawn(Tab tab) {
        assertThat(texts(tab))
                .containsExactly("Stamps", "590", "Coins", "412", "Prints", "334", "Plants", "268", "Maps", "176");
        assertThat(tab.texts("[...document.querySelectorAll('.chart .bar')].map(e => getComputedStyle(e).fill)"))
                .containsExactly(BLUE, AMBER, PLUM, GREEN, BLUE);
        List<Double> widths =
                tab.numbers("[...document.querySelectorAll('.chart .bar')].map(e => e.getBoundingClientRect().width)");
        assertThat(widths).hasSize(5);
        assertThat(widths.get(0)).isGreaterThan(300);
        assertThat(widths.get(1) / widths.get(0)).isCloseTo(412.0 / 590, within(0.01));
        assertThat(widths.get(4) / widths.get(0)).isCloseTo(176.0 / 590, within(0.01));
        assertThat(tab.numbers(
                        "[...document.querySelectorAll('.chart .bar')].map(e => e.getBoundingClientRect().height)"))
                .allSatisfy(height -> assertThat(height).isCloseTo(30, within(1.0)));
    }

    /** The words and numbers of the chart. */
    static List<String> texts(Tab tab) {
        return tab.texts("[...document.querySelectorAll('.chart text')].map(e => e.textContent)");
    }
}
