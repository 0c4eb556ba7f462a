package io.genrouter.bootstrap.config;

import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A `router.yml` of an operator, read as at a start.
final class Yaml {

    /// Costs a tenth of a second to make.
    private static final Validator VALIDATOR = Validators.newValidator();

    private final String text;
    private final Map<String, String> environment = new HashMap<>();

    private Yaml(String text) {
        this.text = text;
    }

    static Yaml of(String text) {
        return new Yaml(text);
    }

    Yaml with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    RouterConfiguration read() throws Exception {
        var factory = new RouterConfigurationFactory(
                VALIDATOR, Jackson.newObjectMapper(), "no.such.prefix", environment, ok -> List.of());
        return factory.build(
                path -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "conf/router.yml");
    }
}
