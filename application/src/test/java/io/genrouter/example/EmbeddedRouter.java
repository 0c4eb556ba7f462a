package io.genrouter.example;

import io.genrouter.application.affinity.ToolAffinity;
import io.genrouter.application.attempt.AnswerModel;
import io.genrouter.application.attempt.AttemptLoop;
import io.genrouter.application.attempt.AttemptTools;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.NextAttempt;
import io.genrouter.application.attempt.RestPolicy;
import io.genrouter.application.attempt.Ticker;
import io.genrouter.application.attempt.Timers;
import io.genrouter.application.attempt.Verdicts;
import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.catalog.ServedCatalog;
import io.genrouter.application.chat.ChatCompletionRequest;
import io.genrouter.application.chat.ChatCompletionService;
import io.genrouter.application.chat.CreateChatCompletion;
import io.genrouter.application.chat.ModelNames;
import io.genrouter.application.chat.Routing;
import io.genrouter.application.error.Redaction;
import io.genrouter.application.gateway.VendorGateway;
import io.genrouter.application.limits.AttemptLimits;
import io.genrouter.application.observe.DecisionLog;
import io.genrouter.application.observe.RoutingObserver;
import io.genrouter.application.stream.StreamRules;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.credential.SecretFilter;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.selection.CombinationSelector;
import io.genrouter.domain.time.MonotonicClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/// The application without HTTP: validation, routes, the deck, failover, rests, limits of time.
final class EmbeddedRouter implements AutoCloseable {

    private final MonotonicClock clock = MonotonicClock.system();
    private final Ticker timers = Timers.onOneThread("router-timers");
    private final CreateChatCompletion chat;

    EmbeddedRouter(CombinationCatalog catalog, VendorGateway gateway) {
        CombinationHealth health = CombinationHealth.inMemory(clock);
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        CombinationSelector selector = CombinationSelector.even(catalog.pools(), health, SplittableRandom::new);
        SecretFilter keys = SecretFilter.of(catalog.combinations().stream()
                .map(combination -> combination.credential().secret())
                .toList());
        Redaction redaction = new Redaction(() -> keys);

        ToolAffinity affinity = ToolAffinity.none();
        RoutingObserver observer = new DecisionLog("Even");
        AttemptTools tools = new AttemptTools(
                gateway, timers, clock, observer, redaction, AnswerModel.SERVED, StreamRules.DEFAULTS, affinity);
        AttemptLoop loop = new AttemptLoop(
                tools,
                combination -> AttemptLimits.DEFAULTS,
                new NextAttempt(health, timers, clock, random, combination -> false),
                new RestPolicy(health, clock, random, observer, combination -> false),
                new Verdicts(health, redaction));
        chat = new ChatCompletionService(
                new CatalogHolder(new ServedCatalog(catalog, selector, false)),
                new Routing(ModelNames.IGNORE, affinity),
                loop,
                StreamRules.DEFAULTS,
                observer,
                Duration.ofSeconds(15));
    }

    /// Blocks until there is an answer or an error.
    Collected ask(String body) {
        Collected answer = new Collected();
        ChatCompletionRequest request = new ChatCompletionRequest(
                UUID.randomUUID().toString(),
                body.getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                clock.nanos(),
                Optional.empty(),
                Optional.empty());
        chat.create(request, answer, new Cancellation());
        return answer;
    }

    @Override
    public void close() {
        timers.close();
    }
}
