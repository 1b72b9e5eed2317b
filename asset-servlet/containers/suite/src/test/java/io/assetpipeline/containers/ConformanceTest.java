package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * One list of checks on every container, over sockets and, where it can be said there, over HTTP/2. {@code docs/http.md} is the
 * contract, {@code target/conformance.md} what came of it.
 */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(ConformanceTest.Sites.class)
@ExtendWith(ContainerOutput.class)
class ConformanceTest {

    private static final Subject NEXT = ConformanceProject.fingerprinted("one-byte", ConformanceProject.ONE);

    private final Site site;
    private final ConformanceReport report;
    private final Refusals refusals = new Refusals();

    ConformanceTest(Site site, ConformanceReport report) {
        this.site = site;
        this.report = report;
    }

    /** The application of the checks in each container. */
    static final class Sites implements ArgumentsProvider {

        @Override
        public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
            Containers containers = Containers.of(context);
            return Container.wanted().stream()
                    .flatMap(container -> containers.sites(container).stream())
                    .filter(site -> site.application().equals(Application.CONFORMANCE))
                    .map(site -> Arguments.of(site, ConformanceReport.of(context)));
        }
    }

    /** Once, so that what is reported of one is reported of the same one. */
    static final List<Check> CHECKS = checks();

    private static List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        checks.addAll(MethodChecks.list());
        checks.addAll(AnswerChecks.list());
        checks.addAll(NegotiationChecks.list());
        checks.addAll(ConditionChecks.list());
        checks.addAll(RangeChecks.list());
        checks.addAll(CacheChecks.list());
        checks.addAll(DictionaryChecks.list());
        checks.addAll(PathChecks.list());
        checks.addAll(ConnectionChecks.list());
        checks.addAll(DevelopmentChecks.list());
        return List.copyOf(checks);
    }

    /** All, or those whose id begins with what the system property {@code suite.checks} says. */
    private static Stream<Check> wanted() {
        return CHECKS.stream().filter(check -> check.id().startsWith(System.getProperty("suite.checks", "")));
    }

    @Test
    void hasEveryCheckOnce() {
        assertThat(CHECKS)
                .hasSizeGreaterThanOrEqualTo(150)
                .extracting(Check::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void knowsEveryCheckThatIsRefused() {
        assertThat(CHECKS).extracting(Check::id).containsAll(refusals.checks());
    }

    @TestFactory
    Stream<DynamicTest> overSockets() {
        return wanted().map(check -> DynamicTest.dynamicTest(check.id(), () -> overSocket(check)));
    }

    @TestFactory
    Stream<DynamicTest> overHttp2() throws IOException {
        HttpTwo connection = new HttpTwo(port(Application.CONFORMANCE)).connected(NEXT.path());
        HttpTwo development = new HttpTwo(port(Application.CONFORMANCE_DEVELOPMENT)).connected("/dev/plain.txt");
        return wanted().filter(check -> check.request().isSayableInHttp2())
                .map(check -> DynamicTest.dynamicTest(
                        check.id(),
                        () -> judge(
                                check,
                                Reply.Protocol.HTTP_2,
                                () -> (check.group().equals("development") ? development : connection)
                                        .send(check.request()))));
    }

    private int port(Application application) {
        return site.beside(application).port();
    }

    private interface Exchange {
        Reply run() throws IOException;
    }

    /** With a second request behind it on the same connection, whose answer shows where the first one ends. */
    private void overSocket(Check check) {
        int port = port(
                check.group().equals("development") ? Application.CONFORMANCE_DEVELOPMENT : Application.CONFORMANCE);
        Request next = Request.get(
                        check.group().equals("development")
                                ? Application.CONFORMANCE_DEVELOPMENT.contextPath() + "/plain.txt"
                                : NEXT.path())
                .with("Connection", "close");
        judge(check, Reply.Protocol.HTTP_1_1, () -> {
            List<Reply> replies = Wire.talk(port, List.of(check.request(), next));
            if (replies.size() > 1) {
                replies.get(1).is(200).isSane();
                assertThat(replies.get(1).body().size()).isIn(1, ConformanceProject.PLAIN.size());
            } else if (!check.request().closes()) {
                // Who is refused for the message itself is not listened to any further; an answer of the filter ends
                // nothing.
                assertThat(replies.get(0).isOfTheFilter())
                        .as("the connection ends with " + replies.get(0))
                        .isFalse();
            }
            return replies.get(0);
        });
    }

    private void judge(Check check, Reply.Protocol protocol, Exchange exchange) {
        try {
            Reply reply = exchange.run();
            Optional<Integer> refused = refusals.status(check, site.container());
            if (refused.isPresent()) {
                reply.is(refused.get());
                Check.isHarmless(reply);
            } else {
                check.expected().accept(reply);
            }
            report.passed(check, site.container(), reply, refused.isPresent());
        } catch (IOException | RuntimeException | AssertionError e) {
            report.failed(check, site.container(), protocol, e);
            throw new AssertionError(check.shows() + "\n" + e.getMessage(), e);
        }
    }
}
