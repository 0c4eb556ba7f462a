package io.genrouter.bootstrap.cli;

import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.genrouter.application.explain.Share;
import io.genrouter.bootstrap.config.RouterConfiguration;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.routing.Route;
import io.genrouter.domain.vendor.Auth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What three good files would serve, for people. Keys are told by their ids, never by a part of them.
final class CheckReport {

    private final RouterConfiguration configuration;
    private final ServedPlan plan;
    private final CombinationCatalog catalog;

    CheckReport(RouterConfiguration configuration, ServedPlan plan) {
        this.configuration = configuration;
        this.plan = plan;
        this.catalog = plan.catalog();
    }

    void print(Screen screen) {
        screen.good("No errors in " + configuration.file() + ", " + modelsFile() + " and " + credentialsFile() + ".");
        screen.line();
        served(screen);
        screen.line();
        vendors(screen);
        screen.line();
        credentials(screen);
        screen.line();
        models(screen);
        routes(screen);
        warnings(screen);
    }

    private String modelsFile() {
        Path file = configuration.folder().resolve("models.json");
        return file + (Files.exists(file) ? "" : " (not there)");
    }

    private String credentialsFile() {
        Path file = configuration.folder().resolve("credentials.json");
        return file + (Files.exists(file) ? "" : " (not there)");
    }

    private void served(Screen screen) {
        screen.heading("Serves " + Words.count(catalog.combinations().size(), "combination")
                + (plan.sandbox() ? " of the sandbox: made-up answers, no key needed" : ""));
        screen.line("  on " + ports(configuration.server().getApplicationConnectors()) + ", admin on "
                + ports(configuration.server().getAdminConnectors()));
        screen.line("  selection: " + Words.lower(configuration.selection().strategy())
                + ", names that are neither route nor" + " vendor/model: "
                + Words.lower(configuration.selection().modelNames()));
    }

    private static String ports(List<ConnectorFactory> connectors) {
        return connectors.stream()
                .filter(HttpConnectorFactory.class::isInstance)
                .map(connector -> (HttpConnectorFactory) connector)
                .map(http -> Objects.requireNonNullElse(http.getBindHost(), "0.0.0.0") + ":" + http.getPort())
                .collect(Collectors.joining(", "));
    }

    private void vendors(Screen screen) {
        screen.heading("Vendors");
        TextTable table = new TextTable("VENDOR", "BASE URL", " KEYS", " MODELS", " COMBINATIONS", " SHARE");
        by(Combination::vendor).forEach((vendor, its) -> {
            Object keys = vendor.auth() instanceof Auth.None
                    ? "-"
                    : its.stream().map(Combination::credential).distinct().count();
            long models = its.stream().map(Combination::model).distinct().count();
            table.row(vendor.id(), vendor.baseUrl(), keys, models, its.size(), share(its));
        });
        table.print(screen);
    }

    private void credentials(Screen screen) {
        screen.heading("Credentials");
        TextTable table = new TextTable("ID", "VENDOR", " COMBINATIONS", " SHARE");
        by(Combination::credential)
                .forEach(
                        (credential, its) -> table.row(credential.id(), credential.platform(), its.size(), share(its)));
        table.print(screen);
    }

    private void models(Screen screen) {
        screen.heading("Models");
        TextTable table = new TextTable("MODEL", " KEYS", " SHARE", "CAN");
        by(Combination::model).forEach((model, its) -> {
            String can = model.capabilities().isEmpty() ? "plain text alone" : Words.list(model.capabilities());
            table.row(Words.name(model), its.size(), share(its), can);
        });
        table.print(screen);
    }

    private void routes(Screen screen) {
        if (catalog.routes().isEmpty()) {
            return;
        }
        screen.line();
        screen.heading("Routes");
        TextTable table = new TextTable("ROUTE", " TIER", " COMBINATIONS", "MODELS");
        for (Route route : catalog.routes()) {
            for (int i = 0; i < route.tiers().size(); i++) {
                List<Model> models = route.tiers().get(i).models();
                table.row(
                        i == 0 ? name(route) : "",
                        i + 1,
                        combinations(models),
                        models.stream().map(Words::name).collect(Collectors.joining(", ")));
            }
        }
        table.print(screen);
    }

    private static String name(Route route) {
        List<String> options = new ArrayList<>();
        route.options().stream().map(Words::lower).ifPresent(options::add);
        route.options()
                .hedgeAfter()
                .map(patience -> "hedged after " + patience.toMillis() + " ms")
                .ifPresent(options::add);
        return route.name() + (options.isEmpty() ? "" : " (" + String.join(", ", options) + ")");
    }

    private long combinations(List<Model> models) {
        return catalog.combinations().stream()
                .filter(combination -> models.contains(combination.model()))
                .count();
    }

    private void warnings(Screen screen) {
        if (plan.warnings().isEmpty()) {
            return;
        }
        screen.line();
        screen.heading("Warnings");
        plan.warnings().forEach(warning -> screen.warning("  " + warning));
    }

    /// The combinations of each, in the order of the catalog.
    private <T> Map<T, List<Combination>> by(Function<Combination, T> part) {
        return catalog.combinations().stream()
                .collect(Collectors.groupingBy(part, LinkedHashMap::new, Collectors.toList()));
    }

    private String share(List<Combination> its) {
        return Words.percent(new Share(its.size(), catalog.combinations().size()));
    }
}
