package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.observe.HedgeResult;
import io.genrouter.bootstrap.docs.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/// The alert rules that are shipped speak of series and words that there are, and of a page that says what to do.
class AlertRulesTest {

    private static final Path DOCKER = Path.of("..", "deployments", "docker");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\w+) ");
    private static final Pattern SELECTOR = Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\bby \\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[a-z_:][a-z0-9_:]*[a-z0-9]");
    private static final Pattern MATCHER = Pattern.compile("(outcome|kind|scope|result)=~?\"([^\"]*)\"");
    private static final Set<String> WORDS_OF_PROMQL = Set.of("sum", "max", "rate", "increase", "and", "or");

    @TempDir
    static Path folder;

    private static Set<String> series;
    private static List<Map<String, Object>> rules;

    @BeforeAll
    static void read() throws Exception {
        try (InProcessRouter router = InProcessRouter.start(folder, "sandbox=on")) {
            series = TYPE.matcher(router.get("/metrics").body())
                    .results()
                    .map(type -> type.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        rules = groups().stream()
                .flatMap(group -> list(group.get("rules")).stream())
                .toList();
    }

    @Test
    void eachSpeaksOfSeriesThatThereAre() {
        assertThat(rules)
                .hasSizeGreaterThan(10)
                .allSatisfy(rule -> assertThat(namesIn(text(rule, "expr")))
                        .as(text(rule, "alert"))
                        .isNotEmpty()
                        .allMatch(name -> isElsewhere(name) || series.contains(name)));
    }

    @Test
    void eachSpeaksOfWordsThatThereAre() {
        Map<String, Set<String>> words = Map.of(
                "outcome", labels(FailureKind.values(), FailureKind::label),
                "kind",
                        Stream.concat(
                                        labels(FailureKind.values(), FailureKind::label).stream(),
                                        Stream.of("used_up", "combinations"))
                                .collect(Collectors.toSet()),
                "scope", Set.of("combination", "credential", "model", "endpoint"),
                "result", labels(HedgeResult.values(), HedgeResult::label));

        List<MatchResult> said = rules.stream()
                .flatMap(rule -> MATCHER.matcher(text(rule, "expr")).results())
                .toList();

        assertThat(said)
                .hasSizeGreaterThan(5)
                .allSatisfy(matcher -> assertThat(words.get(matcher.group(1)))
                        .contains(matcher.group(2).split("\\|", -1)));
    }

    @Test
    void eachSaysHowBadItIsAndWhatToDo() {
        Set<String> headings = Page.of("operations.md")
                .text()
                .lines()
                .filter(line -> line.startsWith("### Router"))
                .map(line -> line.substring("### ".length()))
                .collect(Collectors.toSet());

        assertThat(rules).allSatisfy(rule -> {
            String name = text(rule, "alert");
            assertThat(map(rule.get("labels")).get("severity")).as(name).isIn("critical", "warning");
            assertThat(map(rule.get("annotations")))
                    .as(name)
                    .containsOnlyKeys("summary", "description", "runbook")
                    .containsEntry("runbook", "docs/operations.md#" + name.toLowerCase(Locale.ROOT));
        });
        assertThat(rules.stream().map(rule -> text(rule, "alert")))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(headings);
    }

    @Test
    void thePrometheusOfComposeLoadsThem() throws Exception {
        Map<String, Object> prometheus = map(yaml("prometheus.yml"));
        Map<String, Object> services = map(map(yaml("compose.yml")).get("services"));

        assertThat(prometheus.get("rule_files")).isEqualTo(List.of("alerts.yml"));
        // One of them is a word, the name of a volume.
        assertThat((List<?>) map(services.get("prometheus")).get("volumes"))
                .filteredOn(Map.class::isInstance)
                .map(AlertRulesTest::map)
                .anyMatch(volume -> "alerts.yml".equals(volume.get("source"))
                        && "/etc/prometheus/alerts.yml".equals(volume.get("target")));
        assertThat(list(prometheus.get("scrape_configs")).getFirst().get("job_name"))
                .as("the rules' own job")
                .isEqualTo("router");
    }

    /// Prometheus' own, and those of the JVM, which a router in another's process does not register.
    private static boolean isElsewhere(String name) {
        return name.equals("up") || name.startsWith("jvm_memory_heap_");
    }

    private static Set<String> namesIn(String expression) {
        return NAME.matcher(SELECTOR.matcher(expression).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS_OF_PROMQL.contains(name))
                .collect(Collectors.toSet());
    }

    private static <T> Set<String> labels(T[] values, Function<T, String> label) {
        return Arrays.stream(values).map(label).collect(Collectors.toSet());
    }

    private static List<Map<String, Object>> groups() throws Exception {
        return list(map(yaml("alerts.yml")).get("groups"));
    }

    private static Object yaml(String file) throws Exception {
        return new Yaml().load(Files.readString(DOCKER.resolve(file)));
    }

    private static String text(Map<String, Object> rule, String member) {
        return (String) rule.get(member);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }
}
