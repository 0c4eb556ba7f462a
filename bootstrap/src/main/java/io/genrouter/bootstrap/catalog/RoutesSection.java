package io.genrouter.bootstrap.catalog;

import io.genrouter.domain.model.Model;
import io.genrouter.domain.routing.Route;
import io.genrouter.domain.routing.RouteName;
import io.genrouter.domain.routing.RouteOptions;
import io.genrouter.domain.routing.StreamMode;
import io.genrouter.domain.routing.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The section `routes` of `models.json`: names, each with its tiers, either as a list of them or as an object
/// that has the list beside options.
final class RoutesSection {

    private static final String TIERS = "a list of tiers, each a list of \"vendor/model\"";
    private static final String PATIENCE = "a duration above 0, such as \"10s\"";

    private final Map<String, Model> models;
    private final List<Route> routes = new ArrayList<>();

    private RoutesSection(Map<String, Model> models) {
        this.models = models;
    }

    /// Reads it; what is wrong is among the findings afterwards.
    ///
    /// @param models the models of the file under `vendor/model`
    static List<Route> read(Place place, Map<String, Model> models) {
        RoutesSection section = new RoutesSection(models);
        if (place.isObject()) {
            place.members().forEach(member -> section.readRoute(member.getKey(), member.getValue()));
        } else {
            place.expected("an object of names and tiers");
        }
        return List.copyOf(section.routes);
    }

    private void readRoute(String name, Place place) {
        if (!RouteName.isValid(name)) {
            place.problem("not the name of a route (expected: 1 to 64 letters, digits, '.', '_', '-', beginning with a"
                    + " letter or digit)");
            return;
        }
        RouteOptions options = readOptions(place);
        tiersOf(place)
                .map(this::readTiers)
                .filter(tiers -> !tiers.isEmpty())
                .ifPresent(tiers -> routes.add(new Route(new RouteName(name), tiers, options)));
    }

    private static RouteOptions readOptions(Place place) {
        return place.isObject()
                ? new RouteOptions(
                        place.member("stream").flatMap(RoutesSection::readMode),
                        place.member("hedgeAfter").flatMap(RoutesSection::readPatience))
                : RouteOptions.NONE;
    }

    private static Optional<StreamMode> readMode(Place place) {
        Optional<StreamMode> mode = place.isText() ? mode(place.text()) : Optional.empty();
        if (mode.isEmpty()) {
            place.expected("\"live\" or \"buffered\"");
        }
        return mode;
    }

    private static Optional<StreamMode> mode(String text) {
        return switch (text) {
            case "live" -> Optional.of(StreamMode.LIVE);
            case "buffered" -> Optional.of(StreamMode.BUFFERED);
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> readPatience(Place place) {
        Optional<Duration> patience = place.isText() ? duration(place.text()) : Optional.empty();
        if (patience.isEmpty()) {
            place.expected(PATIENCE);
        }
        return patience;
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(io.dropwizard.util.Duration.parse(text).toJavaDuration())
                    .filter(Duration::isPositive);
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<Place> tiersOf(Place place) {
        if (!place.isObject()) {
            return Optional.of(place);
        }
        place.allowOnly(Set.of("tiers", "stream", "hedgeAfter"));
        Optional<Place> tiers = place.member("tiers");
        if (tiers.isEmpty()) {
            place.problem("tiers is absent (expected: " + TIERS + ")");
        }
        return tiers;
    }

    private List<Tier> readTiers(Place place) {
        if (!place.isArray() || place.elements().isEmpty()) {
            place.expected(TIERS + ", at least one");
            return List.of();
        }
        List<Tier> tiers = new ArrayList<>();
        for (Place tier : place.elements()) {
            List<Model> members = readTier(tier);
            if (!members.isEmpty()) {
                tiers.add(new Tier(members));
            }
        }
        return tiers;
    }

    private List<Model> readTier(Place place) {
        if (!place.isArray() || place.elements().isEmpty()) {
            place.expected("a list of \"vendor/model\", at least one");
            return List.of();
        }
        List<Model> members = new ArrayList<>();
        for (Place member : place.elements()) {
            Optional<Model> model = model(member);
            if (model.isPresent() && members.contains(model.get())) {
                member.problem("this model stands twice in its tier (expected: once)");
            } else {
                model.ifPresent(members::add);
            }
        }
        return members;
    }

    private Optional<Model> model(Place place) {
        Model model = place.isText() ? models.get(place.text()) : null;
        if (model == null) {
            place.expected("\"vendor/model\" of one of the models of this file");
        }
        return Optional.ofNullable(model);
    }
}
