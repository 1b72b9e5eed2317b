package io.assetpipeline.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class NamingTest {

    private record Asset(LogicalPath name, NavigableSet<LogicalPath> names, boolean keepsName, String text)
            implements Naming.Unnamed {

        static Asset of(String name, String text, String... names) {
            NavigableSet<LogicalPath> others = new TreeSet<>();
            for (String other : names) {
                others.add(new LogicalPath(other));
            }
            return new Asset(new LogicalPath(name), others, false, text);
        }

        Asset hashed() {
            return new Asset(name, names, true, text);
        }

        @Override
        public Content content(UnaryOperator<LogicalPath> paths) {
            StringBuilder content = new StringBuilder(text);
            names.forEach(other -> content.append(' ').append(paths.apply(other)));
            return Content.utf8(content.toString());
        }
    }

    private static String path(SortedMap<LogicalPath, Naming.Named> named, String name) {
        return String.valueOf(named.get(new LogicalPath(name)));
    }

    @Test
    void anAssetByItselfBearsTheFingerprintOfItsBytes() {
        SortedMap<LogicalPath, Naming.Named> named = Naming.of(List.of(Asset.of("a.js", "text")));

        assertThat(path(named, "a.js"))
                .contains("path=" + Fingerprint.of(Content.utf8("text")).applyTo(new LogicalPath("a.js")));
    }

    @Test
    void whatIsKnownOfAnAssetIsTakenWithoutItsContent() {
        Naming.Known known = Naming.Known.of(Content.utf8("known"));

        SortedMap<LogicalPath, Naming.Named> named = Naming.of(
                List.of(Asset.of("a.js", "not to be read"), Asset.of("b.js", "b", "a.js")),
                Map.of(new LogicalPath("a.js"), known));

        LogicalPath path = known.fingerprint().applyTo(new LogicalPath("a.js"));
        assertThat(named.get(new LogicalPath("a.js")))
                .isEqualTo(new Naming.Named(path, known.fingerprint(), known.size()));
        Fingerprint other = Fingerprint.of(Content.utf8("b " + path));
        assertThat(path(named, "b.js")).contains("path=" + other.applyTo(new LogicalPath("b.js")));
    }

    @Test
    void anAssetThatNamesItselfHasAFingerprint() {
        assertThat(path(Naming.of(List.of(Asset.of("a.js", "text", "a.js"))), "a.js"))
                .matches(".*path=a\\.[0-9a-f]{16}\\.js,.*");
    }

    @Test
    void whatAnotherBundlerNamedKeepsItsNameInACircleToo() {
        SortedMap<LogicalPath, Naming.Named> named = Naming.of(List.of(
                Asset.of("a.js", "a", "b-4f3a.js"),
                Asset.of("b-4f3a.js", "b", "a.js").hashed()));

        assertThat(path(named, "b-4f3a.js")).contains("path=b-4f3a.js,");
        assertThat(path(named, "a.js")).matches(".*path=a\\.[0-9a-f]{16}\\.js,.*");
    }

    @Test
    void aChainOfAHundredThousandIsNoProblem() {
        List<Asset> chain = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            chain.add(i == 0 ? Asset.of("0.js", "0") : Asset.of(i + ".js", "" + i, (i - 1) + ".js"));
        }

        assertThat(Naming.of(chain)).hasSize(100_000);
    }

    @Test
    void anUnknownNameIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> Naming.of(List.of(Asset.of("a.js", "a", "b.js"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("b.js");
    }
}
