package io.genrouter.vendors.sandbox.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternExampleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[A-Z]{2}\\d{4}$",
                "^\\+?[1-9]\\d{1,14}$",
                "^#(?:[0-9a-fA-F]{3}){1,2}$",
                "^(red|green|blue)$",
                "^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$",
                "^\\d{4}-(0[1-9]|1[0-2])-\\d{2}$",
                "[\\w.-]+",
                "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                "^(?<year>\\d{4})[/_]x*?$",
                "^a{2,}b{0}c+?d?$",
                "^[-a]{3}$",
                "^[\\d-]{3}$",
                "^\\u0041\\x42\\t\\$\\/$",
                "^\\S{3}\\D\\W$",
                "a|b",
                "^.{12}$",
                "é[à-ü]",
            })
    void aTextMatchesThePatternItIsMadeFor(String pattern) {
        Optional<String> text = PatternExample.of(pattern, 0, 100, 0);

        assertThat(text)
                .hasValueSatisfying(found -> assertThat(
                                Pattern.compile(pattern).matcher(found).find())
                        .as("%s matches %s", pattern, found)
                        .isTrue());
    }

    @Test
    void whatMayBeEmptyIsNotWhereItNeedNotBe() {
        assertThat(PatternExample.of("^[a-z]*$", 0, 100, 0)).hasValue("a");
        assertThat(PatternExample.of("^[a-z]*$", 0, 0, 0)).hasValue("");
    }

    @Test
    void aTextIsAsLongAsItMustBe() {
        assertThat(PatternExample.of("^[a-z]+-[0-9]*$", 9, 9, 0))
                .hasValueSatisfying(text -> assertThat(text).hasSize(9));
        assertThat(PatternExample.of("^x[0-9]", 5, 5, 0)).hasValue("x0xxx");
    }

    @Test
    void otherVariantsAreOtherTexts() {
        Set<String> texts = new HashSet<>();
        for (int variant = 0; variant < 100; variant++) {
            texts.add(PatternExample.of("^[A-Z]\\d$", 0, 100, variant).orElseThrow());
        }

        assertThat(texts).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "^(?=a)a$", "^(a)\\1$", "\\bword", "\\p{L}", "[", "(", "a)", "*", "[]", "[z-a]", "\\"})
    void whatIsNotKnownIsLeftAlone(String pattern) {
        assertThat(PatternExample.of(pattern, 0, 100, 0)).isEmpty();
    }
}
