package io.genrouter.bootstrap.config;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationParsingException;
import io.dropwizard.configuration.ConfigurationValidationException;
import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.bootstrap.document.Pointer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Binds a file of settings and does not stop at the first that is wrong: that one is told, cut out, and the
/// rest is bound anew, so that every error is told at once. What comes out has the shipped value in place of
/// each wrong one.
final class LenientBinding {

    /// Binds and validates a complete file, or says what is wrong with it first.
    interface Binder {
        RouterConfiguration bind(JsonNode complete) throws IOException, ConfigurationException;
    }

    private final Binder binder;
    private final JsonNode shipped;
    private final Places places;
    private final List<ConfigurationProblem> problems;
    private final Set<List<?>> told = new HashSet<>();

    /// @param shipped  what stands under the operator's settings
    /// @param problems where problems go
    LenientBinding(Binder binder, JsonNode shipped, Places places, List<ConfigurationProblem> problems) {
        this.binder = binder;
        this.shipped = shipped;
        this.places = places;
        this.problems = problems;
    }

    /// Binds them.
    ///
    /// @param own the operator's settings; what is wrong is cut out of them
    /// @throws RefusedConfigurationException when something is wrong that is not in them, such as a system property
    RouterConfiguration bind(ObjectNode own) throws IOException, ConfigurationException {
        while (true) {
            JsonNode complete = ShippedDefaults.under(own, shipped);
            try {
                return binder.bind(complete);
            } catch (ConfigurationParsingException e) {
                if (!(e.getCause() instanceof JsonMappingException mapping)) {
                    throw e;
                }
                List<?> steps = Steps.of(mapping);
                tell(steps, Mismatch.message(mapping, Steps.follow(complete, steps)));
                cut(own, Stream.of(steps));
            } catch (ConfigurationValidationException e) {
                List<List<?>> wrong = new ArrayList<>();
                e.getConstraintViolations().stream()
                        .map(Violation::of)
                        .sorted(Comparator.comparing(violation -> Pointer.along(violation.steps())))
                        .forEach(violation -> {
                            wrong.add(violation.steps());
                            tell(violation.steps(), violation.message());
                        });
                cut(own, wrong.stream());
            }
        }
    }

    private void tell(List<?> steps, String message) {
        if (told.add(List.copyOf(steps))) {
            problems.add(places.problem(steps, message));
        }
    }

    private void cut(ObjectNode own, Stream<List<?>> places) throws RefusedConfigurationException {
        // Each of them, even where the first one was cut out already.
        boolean changed = places.map(steps -> Steps.cut(own, steps)).reduce(false, Boolean::logicalOr);
        if (!changed) {
            throw new RefusedConfigurationException(problems);
        }
    }
}
