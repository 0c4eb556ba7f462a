package io.genrouter.domain.selection;

import io.genrouter.domain.selection.CardStates.State;
import io.genrouter.domain.selection.CardStates.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Of F2 "in an order that is new at random each time": while nobody comes or goes, the first two cycles come in each
/// of the N! × N! orders with the same chance.
final class OrderCheck {

    private record Dealt(State state, String order) {}

    private OrderCheck() {}

    static List<String> violations(CardStates states) {
        Map<Dealt, Fraction> chances = new HashMap<>();
        states.start().forEach(step -> chances.put(new Dealt(step.next(), ""), step.probability()));
        Map<Dealt, Fraction> now = chances;
        for (int deal = 0; deal < 2 * states.members(); deal++) {
            now = dealOn(states, now);
        }
        Map<String, Fraction> orders = new HashMap<>();
        now.forEach((dealt, chance) -> orders.merge(dealt.order, chance, Fraction::plus));
        Fraction expected = Fraction.oneIn(square(factorial(states.members())));
        return orders.entrySet().stream()
                .filter(order -> !order.getValue().equals(expected))
                .map(order -> "F2: the order " + order.getKey() + " has chance " + order.getValue() + " (expected: "
                        + expected + ")")
                .limit(1)
                .toList();
    }

    private static Map<Dealt, Fraction> dealOn(CardStates states, Map<Dealt, Fraction> before) {
        Map<Dealt, Fraction> after = new HashMap<>();
        before.forEach((dealt, chance) -> {
            for (Step step : states.deal(dealt.state)) {
                after.merge(
                        new Dealt(step.next(), dealt.order + step.dealt()),
                        chance.times(step.probability()),
                        Fraction::plus);
            }
        });
        return after;
    }

    private static long factorial(int n) {
        return n <= 1 ? 1 : n * factorial(n - 1);
    }

    private static long square(long n) {
        return n * n;
    }
}
