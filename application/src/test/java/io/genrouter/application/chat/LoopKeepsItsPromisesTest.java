package io.genrouter.application.chat;

import static io.genrouter.application.chat.Application.CHAT;
import static io.genrouter.domain.combination.Combinations.aCatalog;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.VendorReply;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.domain.combination.CatalogBuilder;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.RestInForce;
import io.genrouter.domain.health.Standing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Whatever vendors say, in whatever order: the loop keeps to its limits. Each run is a random catalog, random
/// answers and random pauses between 60 requests.
class LoopKeepsItsPromisesTest {

    private static final String GOOD = "{\"model\":\"theirs\",\"choices\":[]}";
    private static final List<FailureKind> KINDS = List.of(FailureKind.values());
    private static final List<RestScope> SCOPES = List.of(RestScope.values());

    @Property(tries = 150)
    void attemptsAreBoundedAndNobodyIsCalledWhileItRestsByAVendorsWord(@ForAll long seed) {
        Run run = new Run(new Random(seed));
        for (int i = 0; i < 60; i++) {
            run.request();
        }
        assertThat(run.router.time.waiting()).as("timers").isZero();
        assertThat(run.router.health.inForce())
                .extracting(RestInForce::standing)
                .doesNotContain(Standing.PROBED);
    }

    private static final class Run {

        private final Random random;
        private final Application router;
        private final int tiers;
        private final Map<Combination, Long> leaveAloneUntil = new HashMap<>();
        private int calls;
        private Combination last;

        private Run(Random random) {
            this.random = random;
            CatalogBuilder catalog = aCatalog()
                    .with("openai", 1 + random.nextInt(3), "gpt-4o", "o3")
                    .with("gemini", 1 + random.nextInt(2), "flash");
            this.tiers = 1 + random.nextInt(4);
            List<String> all = List.of("openai/gpt-4o", "gemini/flash", "openai/o3", "gemini/flash openai/o3");
            this.router = new Application(
                    catalog.withRoute("route", all.subList(0, tiers).toArray(String[]::new))
                            .build());
            router.vendors.says(this::reply);
        }

        private void request() {
            calls = 0;
            RecordingReplySink sink = router.askInTime(CHAT.replace("any-model", "route"));
            assertThat(sink.stage()).isIn(RecordingReplySink.Stage.DONE, RecordingReplySink.Stage.FAILED);
            router.time.advance(Duration.ofMillis(random.nextInt(4) == 0 ? random.nextInt(20_000) : 5));
        }

        private VendorReply reply(VendorRequest request, Cancellation cancellation) {
            Combination asked = request.combination();
            calls += request.fresh() ? 0 : 1;
            assertThat(calls).isLessThanOrEqualTo(Math.max(3, tiers));
            assertThat(router.time.nanos())
                    .as("%s asked to be left alone", asked)
                    .isGreaterThanOrEqualTo(leaveAloneUntil.getOrDefault(asked, Long.MIN_VALUE));
            // Whoever is called although it rests is called as a probe; so no other can be sent.
            if (router.health.restOf(asked).isPresent()) {
                assertThat(router.health.probeEarly(asked, Duration.ZERO))
                        .as("a second probe of %s", asked)
                        .isEmpty();
            }
            last = asked;
            return random.nextInt(3) == 0 ? good() : bad();
        }

        private VendorReply good() {
            byte[] body = GOOD.getBytes(UTF_8);
            return new VendorReply.WholeAnswer(
                    body, body.length, Optional.empty(), List.of(), Relay.NOTHING, maybeAsked());
        }

        private VendorReply bad() {
            if (random.nextInt(10) == 0) {
                return new VendorReply.StaleConnection();
            }
            FailureKind kind = KINDS.get(random.nextInt(KINDS.size()));
            return switch (kind) {
                case RATE_LIMITED, OVERLOADED, VENDOR_ERROR ->
                    new Failure(kind, RestScope.COMBINATION, maybeAsked(), Relay.NOTHING);
                case CLIENT_FAULT, CONTENT_REFUSED, MODEL_CANNOT, ANSWER_TOO_LARGE, LOCAL_FAULT ->
                    Failure.of(kind, RestScope.NOBODY);
                default -> Failure.of(kind, SCOPES.get(random.nextInt(SCOPES.size())));
            };
        }

        private Optional<Duration> maybeAsked() {
            if (random.nextInt(3) > 0) {
                return Optional.empty();
            }
            Duration asked = Duration.ofMillis(1000 + random.nextInt(6000));
            leaveAloneUntil.merge(last, router.time.nanos() + asked.toNanos(), Math::max);
            return Optional.of(asked);
        }
    }
}
