package io.genrouter.bootstrap.cli;

import io.genrouter.application.affinity.ToolHistory;
import io.genrouter.application.explain.Candidate;
import io.genrouter.application.explain.Explanation;
import io.genrouter.application.explain.KnownRest;
import io.genrouter.application.explain.KnownRests;
import io.genrouter.application.explain.Share;
import io.genrouter.application.explain.TierNow;
import io.genrouter.application.explain.WhyNot;
import io.genrouter.bootstrap.config.SelectionConfiguration;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.selection.Pool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// An explanation for people.
final class ExplainReport {

    private final Explanation.Routed routed;
    private final ServedPlan plan;
    private final SelectionConfiguration selection;
    private final Optional<LiveRests> live;
    private final KnownRests rests;

    /// @param live  what a running router says of rests; empty when none was asked
    /// @param rests the same of each combination
    ExplainReport(
            Explanation.Routed routed,
            ServedPlan plan,
            SelectionConfiguration selection,
            Optional<LiveRests> live,
            KnownRests rests) {
        this.routed = routed;
        this.plan = plan;
        this.selection = selection;
        this.live = live;
        this.rests = rests;
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
        if (plan.sandbox()) {
            screen.line("  served by the sandbox: made-up answers, no key needed");
        }
        live.ifPresent(now -> rests(now, screen));
        eligible(screen);
        others(screen);
    }

    private void rests(LiveRests now, Screen screen) {
        screen.line("  rests: as " + now.source() + " says, " + now.resting() + " of "
                + Words.count(now.combinations(), "combination"));
        int ours = plan.catalog().combinations().size();
        if (now.combinations() != ours) {
            screen.warning("  That router does not serve these files, of " + Words.count(ours, "combination")
                    + ": it has others, or has not read them yet.");
        }
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
        int serving = routed.serving().orElse(routed.tiers().size());
        if (serving == routed.tiers().size()) {
            screen.heading("Nobody may answer it now");
        } else {
            serving(serving, screen);
        }
        for (int i = 0; i < routed.tiers().size(); i++) {
            if (i != serving) {
                screen.line(
                        "  tier " + (i + 1) + ", " + otherTier(routed.tiers().get(i), i < serving));
            }
        }
    }

    private void serving(int number, Screen screen) {
        TierNow tier = routed.tiers().get(number);
        screen.heading((tier.awaited() ? "Waits for the first who is back, of " : "Dealt from ")
                + of(tier)
                + (routed.tiers().size() > 1
                        ? ", tier " + (number + 1) + " of " + routed.tiers().size()
                        : ""));
        if (!tier.awaited()) {
            dealt(screen);
            screen.line("  " + byVendor(tier));
        }
    }

    private void dealt(Screen screen) {
        TextTable table = live.isEmpty()
                ? new TextTable("VENDOR", "MODEL", "CREDENTIAL", " SHARE", " ")
                : new TextTable("VENDOR", "MODEL", "CREDENTIAL", " SHARE", " ", "NOW");
        for (Candidate candidate : routed.candidates()) {
            if (candidate.isEligible()) {
                Combination combination = candidate.combination();
                List<Object> cells = new ArrayList<>(List.of(
                        combination.vendor().id(),
                        combination.model().name(),
                        combination.credential().id(),
                        candidate.share(),
                        Words.percent(candidate.share())));
                live.ifPresent(_ -> cells.add(now(combination)));
                table.row(cells.toArray());
            }
        }
        table.print(screen);
    }

    /// Who may be called is well, or on trial.
    private String now(Combination combination) {
        List<KnownRest> known = rests.of(combination);
        return known.isEmpty() ? "well" : known.stream().map(Words::rest).collect(Collectors.joining("; "));
    }

    private String otherTier(TierNow tier, boolean before) {
        String left = tier.eligible().isEmpty() ? "nobody now" : tier.share() + " each";
        return of(tier) + (before ? ": nobody is left in it now" : ", serves when nobody is left before it: " + left);
    }

    private String of(TierNow tier) {
        Pool pool = tier.pool();
        int all = routed.candidates().size();
        return "pool " + pool.name() + ": " + pool.members().size() + " of " + Words.count(all, "combination") + ", "
                + (tier.resting() == 0 ? "" : tier.resting() + " resting, ")
                + Words.lower(selection.strategy());
    }

    private static String byVendor(TierNow tier) {
        Map<Object, Long> counts = tier.eligible().stream()
                .collect(Collectors.groupingBy(
                        combination -> combination.vendor().id(), LinkedHashMap::new, Collectors.counting()));
        int all = tier.eligible().size();
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
            case WhyNot.Rests rests -> Words.rest(rests.rest());
            case WhyNot.LaterTier later -> "tier " + later.tier() + ": serves when nobody is left before it";
        };
    }
}
