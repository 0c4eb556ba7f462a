package io.genrouter.bootstrap.cli;

import io.genrouter.application.affinity.ToolHistory;
import io.genrouter.application.explain.Candidate;
import io.genrouter.application.explain.Explanation;
import io.genrouter.application.explain.Share;
import io.genrouter.application.explain.WhyNot;
import io.genrouter.bootstrap.config.SelectionConfiguration;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.selection.Pool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// An explanation for people.
final class ExplainReport {

    private final Explanation.Routed routed;
    private final boolean sandbox;
    private final SelectionConfiguration selection;

    ExplainReport(Explanation.Routed routed, boolean sandbox, SelectionConfiguration selection) {
        this.routed = routed;
        this.sandbox = sandbox;
        this.selection = selection;
    }

    void print(Screen screen) {
        screen.heading("Request");
        screen.line("  model: " + model());
        screen.line(
                "  vendor: " + routed.criteria().vendor().map(Object::toString).orElse("any"));
        screen.line("  needs: "
                + (routed.criteria().capabilities().isEmpty()
                        ? "nothing in particular"
                        : Words.list(routed.criteria().capabilities())));
        history().ifPresent(sentence -> screen.line("  history: " + sentence));
        if (sandbox) {
            screen.line("  served by the sandbox: made-up answers, no key needed");
        }
        eligible(screen);
        others(screen);
    }

    private String model() {
        String name = routed.model().map(Words::quoted).orElse("none");
        return name
                + switch (routed.meaning()) {
                    case NONE -> ", so every combination may answer";
                    case ROUTE -> ", a route";
                    case MODEL_OF_VENDOR -> ", one model of one vendor";
                    case MODEL -> ", a model";
                    case NOTHING ->
                        ", which means nothing (selection.modelNames: " + Words.lower(selection.modelNames())
                                + "), so every combination may answer";
                };
    }

    private Optional<String> history() {
        return switch (routed.history()) {
            case ToolHistory.None _ -> Optional.empty();
            case ToolHistory.Unknown _ ->
                Optional.of("calls of tools; a router that remembers them deals the vendor that made them first");
            case ToolHistory.At at -> Optional.of("calls of tools, made at " + at.vendor() + ", which comes first");
        };
    }

    private void eligible(Screen screen) {
        screen.line();
        if (routed.tiers().isEmpty()) {
            screen.heading("Nobody may answer it");
            return;
        }
        Pool first = routed.tiers().getFirst();
        screen.heading("Dealt from " + of(first)
                + (routed.tiers().size() > 1 ? ", tier 1 of " + routed.tiers().size() : ""));
        TextTable table = new TextTable("VENDOR", "MODEL", "CREDENTIAL", " SHARE", " ");
        for (Candidate candidate : routed.candidates()) {
            if (candidate.isEligible()) {
                Combination combination = candidate.combination();
                table.row(
                        combination.vendor().id(),
                        combination.model().name(),
                        combination.credential().id(),
                        candidate.share(),
                        Words.percent(candidate.share()));
            }
        }
        table.print(screen);
        screen.line("  " + byVendor(first));
        for (int i = 1; i < routed.tiers().size(); i++) {
            Pool pool = routed.tiers().get(i);
            screen.line("  tier " + (i + 1) + ", " + of(pool) + ", serves when nobody is left before it: "
                    + Share.oneOf(pool.members().size()) + " each");
        }
    }

    private String of(Pool pool) {
        int all = routed.candidates().size();
        return "pool " + pool.name() + ": " + pool.members().size() + " of " + Words.count(all, "combination") + ", "
                + Words.lower(selection.strategy());
    }

    private static String byVendor(Pool pool) {
        Map<Object, Long> counts = pool.members().stream()
                .collect(Collectors.groupingBy(
                        combination -> combination.vendor().id(), LinkedHashMap::new, Collectors.counting()));
        int all = pool.members().size();
        return counts.entrySet().stream()
                .map(vendor -> vendor.getKey() + " "
                        + Words.percent(new Share(vendor.getValue().intValue(), all)))
                .collect(Collectors.joining(", "));
    }

    private void others(Screen screen) {
        List<Candidate> others = routed.candidates().stream()
                .filter(candidate -> !candidate.isEligible())
                .toList();
        if (others.isEmpty()) {
            return;
        }
        screen.line();
        screen.heading("Not dealt: " + others.size());
        TextTable table = new TextTable("VENDOR", "MODEL", "CREDENTIAL", "WHY NOT");
        for (Candidate candidate : others) {
            Combination combination = candidate.combination();
            table.row(
                    combination.vendor().id(),
                    combination.model().name(),
                    combination.credential().id(),
                    candidate.whyNot().stream().map(this::words).collect(Collectors.joining("; ")));
        }
        table.print(screen);
    }

    private String words(WhyNot reason) {
        return switch (reason) {
            case WhyNot.Elsewhere _ ->
                switch (routed.meaning()) {
                    case ROUTE -> "not in the route";
                    case NONE, NOTHING, MODEL, MODEL_OF_VENDOR -> "another model";
                };
            case WhyNot.OtherVendor _ -> "another vendor";
            case WhyNot.Lacks lacks -> "lacks " + Words.list(lacks.missing());
            case WhyNot.LaterTier later -> "tier " + later.tier() + ": serves when nobody is left before it";
        };
    }
}
