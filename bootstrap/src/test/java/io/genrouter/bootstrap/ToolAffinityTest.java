package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.ToolConversation.Turn;
import io.genrouter.bootstrap.catalog.Examples;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Conversations with tools over 18 keys of gemini and one of openai, six models each.
class ToolAffinityTest {

    private static final int COMBINATIONS = 114;

    @TempDir
    Path folder;

    private ScriptedVendor gemini;
    private ScriptedVendor openai;

    @BeforeEach
    void start() throws Exception {
        gemini = ScriptedVendor.start().always(new ToolCallingVendor("gemini", true));
        openai = ScriptedVendor.start().always(new ToolCallingVendor("openai", true));
        Files.writeString(
                folder.resolve("models.json"),
                Examples.twelveModelsAt(
                        gemini.baseUrl().toString(), openai.baseUrl().toString()));
        Files.writeString(folder.resolve("credentials.json"), Examples.nineteenKeys());
    }

    @AfterEach
    void stop() throws Exception {
        gemini.close();
        openai.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bothTurnsOfEveryConversationWork(boolean stream) throws Exception {
        try (InProcessRouter router = InProcessRouter.start(folder)) {
            List<List<Turn>> conversations = inParallel(COMBINATIONS, () -> {
                ToolConversation conversation = new ToolConversation(router, stream);
                return List.of(conversation.ask(""), conversation.ask(""));
            });

            assertThat(conversations).allSatisfy(turns -> {
                assertThat(turns).extracting(Turn::status).containsExactly(200, 200);
                assertThat(turns.getFirst().calls()).hasSize(2);
                assertThat(turns.getLast().text()).contains("\"content\":\"done\"");
                assertThat(turns.getLast().vendor()).isEqualTo(turns.getFirst().vendor());
            });
            // First turns are spread as ever: each combination has one.
            assertThat(conversations)
                    .filteredOn(turns -> turns.getFirst().vendor().equals("openai"))
                    .hasSize(6);
            assertThat(router.series("router_tool_affinity_total"))
                    .containsExactly("router_tool_affinity_total{result=\"kept\",} " + COMBINATIONS + ".0");
            assertThat(router.series("router_tool_affinity_entries"))
                    .containsExactly("router_tool_affinity_entries " + 2 * COMBINATIONS + ".0");
        }
    }

    @Test
    void aVendorsRefusalOfAHistoryThatNobodyKnowsIsPassedOn() throws Exception {
        try (InProcessRouter router = InProcessRouter.start(folder)) {
            ToolConversation conversation = new ToolConversation(router, false);
            conversation.remember(List.of("call_of_another_router"));

            Turn turn = conversation.ask("");

            assertThat(turn.status()).isEqualTo(400);
            assertThat(turn.text()).contains("thought_signature");
            assertThat(router.series("router_tool_affinity_total"))
                    .containsExactly("router_tool_affinity_total{result=\"unknown\",} 1.0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConversationWhoseVendorIsGoneGoesOnAtTheOthers(boolean stream) throws Exception {
        gemini.always(new ToolCallingVendor("gemini", false));
        try (InProcessRouter router = InProcessRouter.start(folder)) {
            ToolConversation conversation = new ToolConversation(router, stream);
            assertThat(conversation.ask("?vendor=openai").calls()).hasSize(2);
            openai.close();

            Turn turn = conversation.ask("");

            assertThat(turn.status()).isEqualTo(200);
            assertThat(turn.vendor()).isEqualTo("gemini");
            assertThat(router.series("router_tool_affinity_total"))
                    .containsExactly("router_tool_affinity_total{result=\"moved\",} 1.0");
        }
    }

    @Test
    void ofCallsOfSeveralVendorsTheLastDecides() throws Exception {
        gemini.always(new ToolCallingVendor("gemini", false));
        openai.always(new ToolCallingVendor("openai", false));
        try (InProcessRouter router = InProcessRouter.start(folder)) {
            List<String> ofGemini =
                    new ToolConversation(router, false).ask("?vendor=gemini").calls();
            List<String> ofOpenai =
                    new ToolConversation(router, true).ask("?vendor=openai").calls();

            assertThat(vendorsOf(router, ofGemini, ofOpenai)).containsExactly("openai");
            assertThat(vendorsOf(router, ofOpenai, ofGemini)).containsExactly("gemini");
        }
    }

    @Test
    void withoutAnAffinityAConversationGoesAnywhere() throws Exception {
        gemini.always(new ToolCallingVendor("gemini", false));
        openai.always(new ToolCallingVendor("openai", false));
        try (InProcessRouter router = InProcessRouter.start(folder, "selection.toolAffinity=none")) {
            List<String> ofOpenai =
                    new ToolConversation(router, false).ask("?vendor=openai").calls();

            // Of seven in a row at most six are openai's.
            assertThat(vendorsOf(router, ofOpenai)).contains("gemini");
            assertThat(router.series("router_tool_affinity_total")).isEmpty();
            assertThat(router.series("router_tool_affinity_entries"))
                    .containsExactly("router_tool_affinity_entries 0.0");
        }
    }

    /// Who answers seven conversations with this history.
    @SafeVarargs
    private static Set<String> vendorsOf(InProcessRouter router, List<String>... calls) throws Exception {
        Set<String> vendors = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            ToolConversation conversation = new ToolConversation(router, false);
            for (List<String> ofOneAnswer : calls) {
                conversation.remember(ofOneAnswer);
            }
            vendors.add(conversation.ask("").vendor());
        }
        return vendors;
    }

    private static <T> List<T> inParallel(int times, Callable<T> task) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Future<T>> futures = IntStream.range(0, times)
                    .mapToObj(_ -> clients.submit(task))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
