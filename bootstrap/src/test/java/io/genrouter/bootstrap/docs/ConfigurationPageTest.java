package io.genrouter.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.genrouter.bootstrap.config.RouterConfiguration;
import io.genrouter.vendors.KnownVendors;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ConfigurationPageTest {

    private static final Path SHIPPED = Path.of("..", "configs", "router.yml");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.A-Z]+)` \\| `?([^`|]*?)`? \\|");

    private final Page page = Page.of("configuration.md");

    @Test
    void everySettingOfTheRoutersOwnIsThere() {
        Set<String> settings = new TreeSet<>();
        for (Field field : RouterConfiguration.class.getDeclaredFields()) {
            if (field.isAnnotationPresent(JsonProperty.class)) {
                collect(field.getName(), field.getGenericType(), settings);
            }
        }

        assertThat(settings).contains("selection.strategy", "limits.gap", "even");
        assertThat(settings.stream().filter(setting -> !isNamed(setting))).isEmpty();
    }

    @Test
    void everySettingThatIsShippedIsThere() throws Exception {
        assertThat(shipped()).hasSizeGreaterThan(40);
        assertThat(shipped().keySet().stream().filter(setting -> !isNamed(setting)))
                .isEmpty();
    }

    @Test
    void theDefaultsAreThoseThatAreShipped() throws Exception {
        Map<String, String> shipped = shipped();
        Map<String, String> said = new TreeMap<>();
        ROW.matcher(page.text()).results().forEach(row -> said.put(row.group(1), row.group(2)));

        assertThat(shipped.keySet().stream().filter(setting -> setting.startsWith("limits.")))
                .hasSizeGreaterThan(10)
                .allSatisfy(setting -> assertThat(said.get(setting.substring("limits.".length())))
                        .as(setting)
                        .isEqualTo(shipped.get(setting)));
        assertThat(shipped.keySet().stream().filter(said::containsKey))
                .hasSizeGreaterThan(8)
                .allSatisfy(
                        setting -> assertThat(shipped.get(setting)).as(setting).contains(said.get(setting)));
    }

    @Test
    void everyEnvironmentVariableIsThere() throws Exception {
        Set<String> variables = new TreeSet<>(Set.of("ROUTER_API_KEYS"));
        VARIABLE.matcher(Files.readString(SHIPPED)).results().forEach(found -> variables.add(found.group(1)));
        variables.remove("NAME");

        assertThat(variables).contains("PORT", "SANDBOX");
        assertThat(page.names()).containsAll(variables);
    }

    @Test
    void everyKnownVendorIsThere() {
        assertThat(KnownVendors.ids())
                .hasSizeGreaterThan(10)
                .allMatch(id -> page.names().contains(id.value()));
    }

    /// A name alone, or at the end of a longer one.
    private boolean isNamed(String setting) {
        String name = setting.substring(setting.lastIndexOf('.') + 1);
        return page.names().stream()
                .anyMatch(said -> said.equals(name) || said.equals(setting) || said.endsWith("." + name));
    }

    private static void collect(String at, Type type, Set<String> settings) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(at, argument, settings));
            return;
        }
        Class<?> of = (Class<?>) type;
        if (!of.getName().startsWith("io.genrouter")) {
            settings.add(at);
        } else if (of.isEnum()) {
            settings.add(at);
            Arrays.stream(of.getEnumConstants())
                    .forEach(word -> settings.add(word.toString().toLowerCase(Locale.ROOT)));
        } else if (of.isRecord()) {
            for (RecordComponent component : of.getRecordComponents()) {
                collect(at + "." + component.getName(), component.getGenericType(), settings);
            }
        }
    }

    private static Map<String, String> shipped() throws Exception {
        Map<String, String> shipped = new TreeMap<>();
        flatten("", new Yaml().load(Files.readString(SHIPPED)), shipped);
        return shipped;
    }

    private static void flatten(String at, Object value, Map<String, String> flat) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, inner) -> flatten(at.isEmpty() ? key.toString() : at + "." + key, inner, flat));
            case Iterable<?> list -> list.forEach(inner -> flatten(at, inner, flat));
            default -> flat.put(at, value.toString());
        }
    }
}
