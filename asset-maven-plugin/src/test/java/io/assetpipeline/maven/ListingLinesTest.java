package io.assetpipeline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.report.AssetListing;
import io.assetpipeline.report.ListedAsset;
import io.assetpipeline.report.Referrer;
import io.assetpipeline.report.UnusedFile;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.template.ComputedName;
import io.assetpipeline.template.TemplateName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListingLinesTest {

    private static final AssetListing SHOP = new AssetListing(
            List.of(
                    asset("css/site.css", 12_345, referrer(Referrer.Kind.BUNDLE, "site")),
                    asset(
                            "img/a.svg",
                            812,
                            referrer(Referrer.Kind.IMPORT, "a"),
                            referrer(Referrer.Kind.PAGE, "index.html"),
                            referrer(Referrer.Kind.TEMPLATE, "src/main/webapp/a.jsp"),
                            referrer(Referrer.Kind.ASSET, "css/site.css"),
                            referrer(Referrer.Kind.ASSET, "js/app.js")),
                    asset("robots.txt", 14)),
            List.of(new UnusedFile(path("img/old.svg"), "src/main/webapp/img/old.svg", 7)),
            List.of(new ComputedName(
                    new Location("src/main/webapp/a.jsp", 3, 28), TemplateName.Kind.FILE, "img/${country}.svg")),
            List.of(Problem.warning(new Location("css/a.css", 3, 7), "It is odd.", "Mend it.")));

    private static ListedAsset asset(String name, long size, Referrer... referrers) {
        return new ListedAsset(
                path(name),
                path(name.replaceFirst("\\.(\\w+)$", ".3f9c0a1b2d4e5f60.$1")),
                size,
                Optional.empty(),
                List.of(),
                List.of(referrers));
    }

    private static Referrer referrer(Referrer.Kind kind, String name) {
        return new Referrer(kind, name);
    }

    private static LogicalPath path(String path) {
        return new LogicalPath(path);
    }

    private static List<String> lines(AssetListing listing, String... filter) {
        return new ListingLines(
                        listing,
                        List.of(filter).stream().map(PathPattern::parse).toList())
                .all();
    }

    @Test
    void saysWhoRefersToWhatAndWhatNothingRefersTo() {
        assertThat(lines(SHOP))
                .containsExactly(
                        "asset          size  served as                      referred to by",
                        "css/site.css  12 kB  css/site.3f9c0a1b2d4e5f60.css  bundle site",
                        "img/a.svg     812 B  img/a.3f9c0a1b2d4e5f60.svg     imports: a, page index.html,"
                                + " src/main/webapp/a.jsp and 2 more",
                        "robots.txt     14 B  robots.3f9c0a1b2d4e5f60.txt    -",
                        "3 assets, 13 kB",
                        "1 asset that nothing refers to, 14 B:",
                        "  robots.txt  14 B",
                        "1 file of the project that nothing refers to and no build takes, 7 B:",
                        "  src/main/webapp/img/old.svg  7 B",
                        "1 name in templates that only the page will know; what they may name has to be in a bundle or in"
                                + " include:",
                        "  src/main/webapp/a.jsp:3:28: img/${country}.svg");
    }

    @Test
    void aFilterTakesWhatItNames() {
        assertThat(lines(SHOP, "css/**"))
                .filteredOn(line -> !line.contains("a.jsp") && !line.contains("templates"))
                .containsExactly(
                        "asset          size  served as                      referred to by",
                        "css/site.css  12 kB  css/site.3f9c0a1b2d4e5f60.css  bundle site",
                        "1 asset, 12 kB");
        assertThat(lines(SHOP, "css/*", "img/**")).contains("  src/main/webapp/img/old.svg  7 B");
        assertThat(lines(SHOP, "fonts/**")).first().isEqualTo("No asset matches the filter.");
    }

    @Test
    void saysThatThereIsNothing() {
        assertThat(lines(AssetListing.empty())).containsExactly("There are no assets.");
    }

    @Test
    void warningsAreTold() {
        assertThat(new ListingLines(SHOP, List.of()).warnings()).containsExactly("css/a.css:3:7: It is odd. Mend it.");
    }
}
