package io.genrouter.domain.health;

import static io.genrouter.domain.combination.Combinations.aCombination;
import static io.genrouter.domain.combination.Combinations.combinations;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.time.FakeClock;
import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [CombinationHealth] keeps to.
public interface CombinationHealthContract {

    /// The health under test, on this clock.
    CombinationHealth health(MonotonicClock clock);

    @Test
    default void aCombinationThatWasNeverSpokenOfDoesNotRest() {
        assertThat(health(new FakeClock()).restOf(aCombination())).isEmpty();
    }

    @Test
    default void whatIsLeftOfARestGrowsShorter() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        health.rest(aCombination(), aRestOf(60));

        clock.advance(Duration.ofSeconds(20));

        assertThat(health.restOf(aCombination())).contains(new Rest("rate_limited", Duration.ofSeconds(40)));
    }

    @Test
    default void aRestEndsAtItsEndAndNotBefore() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        RecordedRests rests = new RecordedRests();
        health.addListener(rests);
        health.rest(aCombination(), aRestOf(60));

        clock.advance(Duration.ofSeconds(60).minusNanos(1));
        health.endOverdueRests();
        assertThat(rests.resting()).containsExactly(aCombination());

        clock.advance(Duration.ofNanos(1));
        assertThat(health.restOf(aCombination())).isEmpty();
        health.endOverdueRests();
        assertThat(rests.resting()).isEmpty();
    }

    @Test
    default void aLaterEndLengthensARestWithoutASecondBeginning() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        RecordedRests rests = new RecordedRests();
        health.addListener(rests);
        health.rest(aCombination(), aRestOf(60));

        clock.advance(Duration.ofSeconds(30));
        health.rest(aCombination(), new Rest("key_refused", Duration.ofSeconds(60)));

        assertThat(health.restOf(aCombination())).contains(new Rest("key_refused", Duration.ofSeconds(60)));
        clock.advance(Duration.ofSeconds(59));
        health.endOverdueRests();
        assertThat(rests.told()).containsExactly("began " + aCombination());
    }

    @Test
    default void anEarlierEndNeverShortensARest() {
        CombinationHealth health = health(new FakeClock());
        health.rest(aCombination(), aRestOf(60));

        health.rest(aCombination(), new Rest("transient", Duration.ofSeconds(5)));

        assertThat(health.restOf(aCombination())).contains(aRestOf(60));
    }

    @Test
    default void aRestThatIsOverdueEndsBeforeTheNextOfTheSameBegins() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        RecordedRests rests = new RecordedRests();
        health.addListener(rests);
        health.rest(aCombination(), aRestOf(1));

        clock.advance(Duration.ofSeconds(2));
        health.rest(aCombination(), aRestOf(1));

        assertThat(rests.told())
                .containsExactly("began " + aCombination(), "ended " + aCombination(), "began " + aCombination());
    }

    @Test
    default void restsEndInTheOrderOfTheirEnds() {
        List<Combination> three = combinations(3);
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        health.rest(three.get(0), aRestOf(3));
        health.rest(three.get(1), aRestOf(1));
        health.rest(three.get(2), aRestOf(2));
        RecordedRests rests = new RecordedRests();
        health.addListener(rests);
        rests.forget();

        clock.advance(Duration.ofSeconds(3));
        health.endOverdueRests();

        assertThat(rests.told())
                .containsExactly("ended " + three.get(1), "ended " + three.get(2), "ended " + three.get(0));
    }

    @Test
    default void theEndOfOneRestLeavesTheOthersAlone() {
        List<Combination> two = combinations(2);
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        RecordedRests rests = new RecordedRests();
        health.addListener(rests);
        health.rest(two.get(0), aRestOf(60));
        health.rest(two.get(1), aRestOf(1));

        clock.advance(Duration.ofSeconds(1));
        health.endOverdueRests();
        assertThat(rests.resting()).containsExactly(two.get(0));

        clock.advance(Duration.ofSeconds(59));
        health.endOverdueRests();
        assertThat(rests.resting()).isEmpty();
    }

    @Test
    default void aListenerIsFirstToldOfTheRestsInForce() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        health.rest(combinations(2).get(0), aRestOf(60));
        health.rest(combinations(2).get(1), aRestOf(1));
        clock.advance(Duration.ofSeconds(1));
        RecordedRests rests = new RecordedRests();

        health.addListener(rests);

        assertThat(rests.told()).containsExactly("began " + combinations(2).get(0));
    }

    @Test
    default void everyListenerIsToldBeforeRestReturns() {
        CombinationHealth health = health(new FakeClock());
        RecordedRests one = new RecordedRests();
        RecordedRests other = new RecordedRests();
        health.addListener(one);
        health.addListener(other);

        health.rest(aCombination(), aRestOf(1));

        assertThat(one.resting()).containsExactly(aCombination());
        assertThat(other.resting()).containsExactly(aCombination());
    }

    @Test
    default void aRestMayBeLongerThanTheClockCanTell() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        health.rest(aCombination(), new Rest("for_ever", Duration.ofSeconds(Long.MAX_VALUE)));

        clock.advance(Duration.ofDays(36_500));
        health.endOverdueRests();
        health.rest(aCombination(), aRestOf(1));

        assertThat(health.restOf(aCombination()))
                .hasValueSatisfying(rest -> assertThat(rest.duration()).isGreaterThan(Duration.ofDays(36_500)));
    }

    @Test
    default void failuresInARowAreCountedForEachCombination() {
        CombinationHealth health = health(new FakeClock());

        assertThat(health.countFailure(combinations(2).get(0))).isEqualTo(1);
        assertThat(health.countFailure(combinations(2).get(0))).isEqualTo(2);
        assertThat(health.countFailure(combinations(2).get(1))).isEqualTo(1);
    }

    @Test
    default void aSuccessEndsTheRowOfFailures() {
        CombinationHealth health = health(new FakeClock());
        health.countFailure(aCombination());

        health.succeeded(aCombination());

        assertThat(health.countFailure(aCombination())).isEqualTo(1);
    }

    @Test
    default void aRestEndsTheRowOfFailures() {
        CombinationHealth health = health(new FakeClock());
        health.countFailure(aCombination());

        health.rest(aCombination(), aRestOf(1));

        assertThat(health.countFailure(aCombination())).isEqualTo(1);
    }

    @Test
    default void aFailureThatIsCountedRestsNobody() {
        CombinationHealth health = health(new FakeClock());

        health.countFailure(aCombination());

        assertThat(health.restOf(aCombination())).isEmpty();
    }

    private static Rest aRestOf(int seconds) {
        return new Rest("rate_limited", Duration.ofSeconds(seconds));
    }
}
