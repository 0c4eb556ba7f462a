package io.genrouter.domain.selection;

import static io.genrouter.domain.combination.Combinations.combinations;

import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.Rest;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.selection.Selection.Selected;
import io.genrouter.domain.time.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// F1, F2 and F4 through real rests on a clock, for three combinations and every schedule of up to two rests or
/// ends of rests over two cycles. The exact suite of decks goes further; this one sees a selector from outside.
final class RestsCheck {

    private static final int MEMBERS = 3;
    private static final int DEALS = 2 * MEMBERS;

    /// A rest of a member, from before the deal of this number to before another: from 0 means that it rests at
    /// the start, to `DEALS` that it is not back.
    private record Absence(int member, int from, int to) {

        private boolean covers(int deal) {
            return from <= deal && deal < to;
        }

        /// From outside nobody sees which cycle one joined if before the next deal another rests, which may end
        /// that cycle.
        private boolean canBeToldFrom(Absence other) {
            return from != other.to && to != other.from;
        }

        private int events() {
            return (from > 0 ? 1 : 0) + (to < DEALS ? 1 : 0);
        }
    }

    /// @param member -1 when there was nobody
    private record Dealt(int member, long cycle) {}

    private final SelectorFairness.Maker maker;
    private final Pool pool = new Pool("all", combinations(MEMBERS));

    private RestsCheck(SelectorFairness.Maker maker) {
        this.maker = maker;
    }

    static List<String> violations(SelectorFairness.Maker maker) {
        RestsCheck check = new RestsCheck(maker);
        Map<String, String> firstOfEachPromise = new LinkedHashMap<>();
        for (List<Absence> absences : schedules()) {
            check.play(absences)
                    .forEach(violation -> firstOfEachPromise.putIfAbsent(violation.substring(0, 2), violation));
        }
        return List.copyOf(firstOfEachPromise.values());
    }

    private static List<List<Absence>> schedules() {
        List<Absence> absences = new ArrayList<>();
        for (int member = 0; member < MEMBERS; member++) {
            for (int from = 0; from < DEALS; from++) {
                for (int to = from + 1; to <= DEALS; to++) {
                    absences.add(new Absence(member, from, to));
                }
            }
        }
        List<List<Absence>> schedules = new ArrayList<>(List.of(List.of()));
        absences.forEach(absence -> schedules.add(List.of(absence)));
        for (Absence one : absences) {
            for (Absence other : absences) {
                if (one.member < other.member && one.events() + other.events() <= 2 && one.canBeToldFrom(other)) {
                    schedules.add(List.of(one, other));
                }
            }
        }
        return schedules;
    }

    private List<String> play(List<Absence> absences) {
        Map<List<Dealt>, Fraction> outcomes = EveryBranch.of(random -> deals(absences, random));
        List<String> violations = new ArrayList<>();
        if (absences.isEmpty() && !outcomes.keySet().stream().allMatch(RestsCheck::isInCycles)) {
            violations.add("F2: a cycle did not deal each once");
        }
        for (int deal = 0; deal < DEALS; deal++) {
            if (isSettled(outcomes, absences, deal)) {
                checkChances(outcomes, absences, deal, violations);
            }
        }
        for (Absence absence : absences) {
            if (absence.to < DEALS) {
                checkJoin(outcomes, absences, absence, violations);
            }
        }
        return violations;
    }

    private List<Dealt> deals(List<Absence> absences, RandomGenerator random) {
        FakeClock clock = new FakeClock();
        CombinationHealth health = CombinationHealth.inMemory(clock);
        CombinationSelector selector = maker.make(List.of(pool), health, () -> random);
        List<Dealt> deals = new ArrayList<>();
        for (int deal = 0; deal < DEALS; deal++) {
            for (Absence absence : absences) {
                if (absence.from == deal) {
                    Rest rest = new Rest("test", Duration.ofSeconds(absence.to - absence.from));
                    health.rest(RestSubject.combination(pool.members().get(absence.member)), rest);
                }
            }
            deals.add(dealt(selector.deal(pool)));
            clock.advance(Duration.ofSeconds(1));
        }
        return deals;
    }

    private Dealt dealt(Selection selection) {
        if (!(selection instanceof Selected selected)) {
            return new Dealt(-1, 0);
        }
        selected.probe().ifPresent(probe -> probe.end(subject -> true));
        return new Dealt(pool.members().indexOf(selected.combination()), selected.cycle());
    }

    private static boolean isInCycles(List<Dealt> deals) {
        List<Dealt> first = deals.subList(0, MEMBERS);
        List<Dealt> second = deals.subList(MEMBERS, DEALS);
        return first.stream().map(Dealt::member).distinct().count() == MEMBERS
                && second.stream().map(Dealt::member).distinct().count() == MEMBERS
                && first.stream().allMatch(deal -> deal.cycle == first.getFirst().cycle)
                && second.stream().allMatch(deal -> deal.cycle == first.getFirst().cycle + 1);
    }

    /// Whether all branches agree, for each that has joined, that the cycle it came into is over, or that it is
    /// not.
    private static boolean isSettled(Map<List<Dealt>, Fraction> outcomes, List<Absence> absences, int deal) {
        return absences.stream()
                .filter(absence -> absence.to <= deal)
                .allMatch(absence -> outcomes.keySet().stream()
                                .map(deals -> deals.get(deal).cycle > deals.get(absence.to).cycle)
                                .distinct()
                                .count()
                        == 1);
    }

    private static void checkChances(
            Map<List<Dealt>, Fraction> outcomes, List<Absence> absences, int deal, List<String> violations) {
        long eligible = MEMBERS
                - absences.stream().filter(absence -> absence.covers(deal)).count();
        for (int member = 0; member < MEMBERS; member++) {
            int card = member;
            boolean away = absences.stream().anyMatch(absence -> absence.member == card && absence.covers(deal));
            Fraction expected = away ? Fraction.ZERO : Fraction.oneIn(eligible);
            Fraction chance = Fraction.ZERO;
            for (Map.Entry<List<Dealt>, Fraction> outcome : outcomes.entrySet()) {
                if (outcome.getKey().get(deal).member == card) {
                    chance = chance.plus(outcome.getValue());
                }
            }
            if (!chance.equals(expected)) {
                violations.add("F1: " + card + " has chance " + chance + " (expected: " + expected + ") at deal " + deal
                        + " with " + absences);
            }
        }
    }

    /// F4 whatever was dealt before.
    private static void checkJoin(
            Map<List<Dealt>, Fraction> outcomes, List<Absence> absences, Absence joiner, List<String> violations) {
        Map<List<Dealt>, Fraction> pasts = new HashMap<>();
        Map<List<Dealt>, Fraction> pastsAndNext = new HashMap<>();
        outcomes.forEach((deals, chance) -> {
            List<Dealt> past = deals.subList(0, joiner.to);
            pasts.merge(past, chance, Fraction::plus);
            if (deals.get(joiner.to).member == joiner.member) {
                pastsAndNext.merge(past, chance, Fraction::plus);
            }
        });
        long eligible = MEMBERS
                - absences.stream().filter(absence -> absence.covers(joiner.to)).count();
        pasts.forEach((past, chance) -> {
            Fraction next = pastsAndNext.getOrDefault(past, Fraction.ZERO);
            if (!next.equals(chance.times(Fraction.oneIn(eligible)))) {
                violations.add("F4: " + joiner + " is next with chance " + next + " of " + chance + " (expected: 1/"
                        + eligible + " of it) after " + past);
            }
        });
    }
}
