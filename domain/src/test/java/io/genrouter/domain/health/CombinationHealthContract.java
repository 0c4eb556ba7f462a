package io.genrouter.domain.health;

import static io.genrouter.domain.combination.Combinations.aCombination;
import static io.genrouter.domain.combination.Combinations.combination;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.credential.CredentialId;
import io.genrouter.domain.time.FakeClock;
import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [CombinationHealth] keeps to.
public interface CombinationHealthContract {

    RestSubject IT = RestSubject.combination(aCombination());

    /// The health under test, on this clock.
    CombinationHealth health(MonotonicClock clock);

    @Test
    default void whoWasNeverSpokenOfIsWell() {
        CombinationHealth health = health(new FakeClock());

        assertThat(health.restOf(aCombination())).isEmpty();
        assertThat(health.inForce()).isEmpty();
        assertThat(health.admit(aCombination())).isInstanceOf(Admission.Free.class);
    }

    @Test
    default void whatIsLeftOfARestGrowsShorter() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        health.rest(IT, aRestOf(60));

        clock.advance(Duration.ofSeconds(20));

        RestInForce left = new RestInForce(IT, "rate_limited", Duration.ofSeconds(40), Standing.RESTING);
        assertThat(health.restOf(aCombination())).contains(left);
        assertThat(health.inForce()).containsExactly(left);
    }

    @Test
    default void whoRestsIsNotAdmitted() {
        CombinationHealth health = health(new FakeClock());
        health.rest(IT, aRestOf(60));

        assertThat(health.admit(aCombination())).isInstanceOf(Admission.Denied.class);
    }

    @Test
    default void aRestEndsAtItsEndAndNotBefore() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        RecordedRests rests = listenedTo(health);
        health.rest(IT, aRestOf(60));

        clock.advance(Duration.ofSeconds(60).minusNanos(1));
        health.endOverdueRests();
        assertThat(rests.standings()).containsEntry(IT, Standing.RESTING);

        clock.advance(Duration.ofNanos(1));
        assertThat(health.restOf(aCombination())).isEmpty();
        health.endOverdueRests();
        assertThat(rests.standings()).containsEntry(IT, Standing.ON_TRIAL);
    }

    @Test
    default void aLaterEndLengthensARestWithoutASecondBeginning() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        RecordedRests rests = listenedTo(health);
        assertThat(health.rest(IT, aRestOf(60))).isTrue();

        clock.advance(Duration.ofSeconds(30));
        assertThat(health.rest(IT, new Rest("key_refused", Duration.ofSeconds(60))))
                .isFalse();

        assertThat(health.restOf(aCombination()))
                .contains(new RestInForce(IT, "key_refused", Duration.ofSeconds(60), Standing.RESTING));
        clock.advance(Duration.ofSeconds(59));
        health.endOverdueRests();
        assertThat(rests.told()).containsExactly("RESTING openai/gpt-4o");
    }

    @Test
    default void anEarlierEndNeverShortensARest() {
        CombinationHealth health = health(new FakeClock());
        health.rest(IT, aRestOf(60));

        health.rest(IT, new Rest("transient", Duration.ofSeconds(5)));

        assertThat(health.restOf(aCombination()))
                .contains(new RestInForce(IT, "rate_limited", Duration.ofSeconds(60), Standing.RESTING));
    }

    @Test
    default void aRestThatIsOverdueEndsBeforeTheNextOfTheSameBegins() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        RecordedRests rests = listenedTo(health);
        health.rest(IT, aRestOf(1));

        clock.advance(Duration.ofSeconds(2));
        assertThat(health.rest(IT, aRestOf(1))).isTrue();

        assertThat(rests.told())
                .containsExactly("RESTING openai/gpt-4o", "ON_TRIAL openai/gpt-4o", "RESTING openai/gpt-4o");
    }

    @Test
    default void restsEndInTheOrderOfTheirEnds() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        health.rest(named("a"), aRestOf(3));
        health.rest(named("b"), aRestOf(1));
        health.rest(named("c"), aRestOf(2));
        RecordedRests rests = listenedTo(health);
        rests.forget();

        clock.advance(Duration.ofSeconds(3));
        health.endOverdueRests();

        assertThat(rests.told()).containsExactly("ON_TRIAL openai/b", "ON_TRIAL openai/c", "ON_TRIAL openai/a");
    }

    @Test
    default void theEndOfOneRestLeavesTheOthersAlone() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        RecordedRests rests = listenedTo(health);
        health.rest(named("a"), aRestOf(60));
        health.rest(named("b"), aRestOf(1));

        clock.advance(Duration.ofSeconds(1));
        health.endOverdueRests();
        assertThat(rests.standings()).containsEntry(named("a"), Standing.RESTING);

        clock.advance(Duration.ofSeconds(59));
        health.endOverdueRests();
        assertThat(rests.standings()).containsEntry(named("a"), Standing.ON_TRIAL);
    }

    @Test
    default void aListenerIsFirstToldOfTheRestsInForce() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        health.rest(named("a"), aRestOf(60));

        assertThat(listenedTo(health).told()).containsExactly("RESTING openai/a");
    }

    @Test
    default void everyListenerIsToldBeforeRestReturns() {
        CombinationHealth health = health(new FakeClock());
        RecordedRests one = listenedTo(health);
        RecordedRests other = listenedTo(health);

        health.rest(IT, aRestOf(1));

        assertThat(one.standings()).containsKey(IT);
        assertThat(other.standings()).containsKey(IT);
    }

    @Test
    default void aRestMayBeLongerThanTheClockCanTell() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        health.rest(IT, new Rest("for_ever", Duration.ofSeconds(Long.MAX_VALUE)));

        clock.advance(Duration.ofDays(36_500));
        health.endOverdueRests();
        health.rest(IT, aRestOf(1));

        assertThat(health.restOf(aCombination()))
                .hasValueSatisfying(rest -> assertThat(rest.left()).isGreaterThan(Duration.ofDays(36_500)));
    }

    @Test
    default void aWideRestKeepsEveryCombinationItCoversAway() {
        CombinationHealth health = health(new FakeClock());
        Combination sameKey = combination("openai", 1, "o3");
        Combination sameModel = combination("openai", 2, "gpt-4o");
        Combination sameVendor = combination("openai", 2, "o3");
        Combination other = combination("gemini", 1, "flash");

        health.rest(RestSubject.credential(aCombination()), aRestOf(60));
        assertThat(List.of(aCombination(), sameKey))
                .allMatch(one -> health.restOf(one).isPresent());
        assertThat(List.of(sameModel, sameVendor, other))
                .allMatch(one -> health.restOf(one).isEmpty());

        health.rest(RestSubject.model(aCombination()), aRestOf(60));
        assertThat(health.restOf(sameModel)).isPresent();
        assertThat(health.restOf(sameVendor)).isEmpty();

        health.rest(RestSubject.endpoint(aCombination()), aRestOf(60));
        assertThat(health.restOf(sameVendor)).isPresent();
        assertThat(health.restOf(other)).isEmpty();
    }

    @Test
    default void ofSeveralRestsTheLongestKeepsACombinationAway() {
        CombinationHealth health = health(new FakeClock());
        health.rest(IT, aRestOf(5));
        health.rest(RestSubject.endpoint(aCombination()), aRestOf(9));
        health.rest(RestSubject.model(aCombination()), aRestOf(7));

        assertThat(health.restOf(aCombination()).orElseThrow().subject())
                .isEqualTo(RestSubject.endpoint(aCombination()));
    }

    @Test
    default void aRestOutlivesAChangeOfTheNameThatTheOperatorGaveTheKey() {
        CombinationHealth health = health(new FakeClock());
        health.rest(RestSubject.credential(aCombination()), aRestOf(60));
        Credential before = aCombination().credential();
        Credential renamed = new Credential(new CredentialId("renamed"), before.platform(), before.secret());

        assertThat(health.restOf(new Combination(
                        aCombination().vendor(), renamed, aCombination().model())))
                .isPresent();
    }

    @Test
    default void afterARestExactlyOneIsAdmittedAsTheProbe() {
        CombinationHealth health = aHealthWithARestThatIsOver();

        assertThat(health.admit(aCombination())).isInstanceOf(Admission.Probing.class);
        assertThat(health.admit(aCombination())).isInstanceOf(Admission.Denied.class);
        assertThat(health.restOf(aCombination()).orElseThrow().standing()).isEqualTo(Standing.PROBED);
    }

    @Test
    default void aProbeThatFindsItWellLetsEverybodyThrough() {
        CombinationHealth health = aHealthWithARestThatIsOver();
        RecordedRests rests = listenedTo(health);

        probe(health).end(subject -> true);

        assertThat(rests.told())
                .containsExactly("ON_TRIAL openai/gpt-4o", "PROBED openai/gpt-4o", "WELL openai/gpt-4o");
        assertThat(health.admit(aCombination())).isInstanceOf(Admission.Free.class);
    }

    @Test
    default void aProbeWithoutAnAnswerLeavesItToTheNext() {
        CombinationHealth health = aHealthWithARestThatIsOver();

        probe(health).end(subject -> false);

        assertThat(health.admit(aCombination())).isInstanceOf(Admission.Probing.class);
    }

    @Test
    default void aRestThatBeginsDuringAProbeIsNotEndedByIt() {
        CombinationHealth health = aHealthWithARestThatIsOver();
        Probe probe = probe(health);

        health.rest(IT, aRestOf(10));
        probe.end(subject -> true);

        assertThat(health.restOf(aCombination()).orElseThrow().standing()).isEqualTo(Standing.RESTING);
    }

    @Test
    default void onlyTheFirstEndOfAProbeCounts() {
        CombinationHealth health = aHealthWithARestThatIsOver();
        Probe first = probe(health);
        first.end(subject -> false);
        probe(health);

        first.end(subject -> true);

        assertThat(health.admit(aCombination())).isInstanceOf(Admission.Denied.class);
    }

    @Test
    default void aProbeIsOneForEverythingThatIsOnTrial() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        RestSubject key = RestSubject.credential(aCombination());
        health.rest(IT, aRestOf(1));
        health.rest(key, aRestOf(2));
        clock.advance(Duration.ofSeconds(2));

        Probe probe = probe(health);
        assertThat(health.admit(combination("openai", 1, "o3"))).isInstanceOf(Admission.Denied.class);
        probe.end(key::equals);

        assertThat(health.admit(combination("openai", 1, "o3"))).isInstanceOf(Admission.Free.class);
        assertThat(health.admit(aCombination())).isInstanceOf(Admission.Probing.class);
    }

    @Test
    default void whoIsOnTrialAndRestsForSomethingElseIsNotAdmitted() {
        CombinationHealth health = aHealthWithARestThatIsOver();
        health.rest(RestSubject.model(aCombination()), aRestOf(60));

        assertThat(health.admit(aCombination())).isInstanceOf(Admission.Denied.class);
    }

    @Test
    default void aTentativeRestOfSomeAgeIsProbedEarlyByOneAtATime() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        health.rest(IT, aTentativeRestOf(20));
        clock.advance(Duration.ofSeconds(1));

        assertThat(health.probeEarly(aCombination(), Duration.ofSeconds(2))).isEmpty();
        Probe probe = health.probeEarly(aCombination(), Duration.ofSeconds(1)).orElseThrow();
        assertThat(health.probeEarly(aCombination(), Duration.ofSeconds(1))).isEmpty();
        assertThat(health.admit(aCombination())).isInstanceOf(Admission.Denied.class);
        probe.end(subject -> true);

        assertThat(health.restOf(aCombination())).isEmpty();
    }

    @Test
    default void anEarlyProbeWithoutAnAnswerChangesNothing() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        health.rest(IT, aTentativeRestOf(20));
        clock.advance(Duration.ofSeconds(1));

        health.probeEarly(aCombination(), Duration.ofSeconds(1)).orElseThrow().end(subject -> false);

        assertThat(health.restOf(aCombination()))
                .contains(new RestInForce(IT, "unreachable", Duration.ofSeconds(19), Standing.RESTING));
        assertThat(health.probeEarly(aCombination(), Duration.ofSeconds(1))).isPresent();
    }

    @Test
    default void aRestThatEndsDuringAnEarlyProbeWaitsForItsAnswer() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        health.rest(IT, aTentativeRestOf(20));
        clock.advance(Duration.ofSeconds(1));
        Probe probe = health.probeEarly(aCombination(), Duration.ofSeconds(1)).orElseThrow();

        clock.advance(Duration.ofSeconds(19));

        assertThat(health.admit(aCombination())).isInstanceOf(Admission.Denied.class);
        probe.end(subject -> true);
        assertThat(health.admit(aCombination())).isInstanceOf(Admission.Free.class);
    }

    @Test
    default void whatAVendorAskedForIsNeverProbedEarly() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        health.rest(IT, aRestOf(10));
        health.rest(IT, aTentativeRestOf(20));

        clock.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(health.probeEarly(aCombination(), Duration.ofSeconds(1))).isEmpty();

        clock.advance(Duration.ofNanos(1));
        assertThat(health.probeEarly(aCombination(), Duration.ofSeconds(1))).isPresent();
    }

    @Test
    default void aTentativeRestIsNotProbedEarlyWhileAnotherCoversTheCombination() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        health.rest(IT, aTentativeRestOf(20));
        health.rest(RestSubject.credential(aCombination()), aRestOf(3));
        clock.advance(Duration.ofSeconds(2));

        assertThat(health.probeEarly(aCombination(), Duration.ofSeconds(1))).isEmpty();
    }

    private CombinationHealth aHealthWithARestThatIsOver() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        health.rest(IT, aRestOf(60));
        clock.advance(Duration.ofSeconds(60));
        return health;
    }

    private static Probe probe(CombinationHealth health) {
        return ((Admission.Probing) health.admit(aCombination())).probe();
    }

    private static RecordedRests listenedTo(CombinationHealth health) {
        RecordedRests rests = new RecordedRests();
        health.addListener(rests);
        return rests;
    }

    private static RestSubject named(String model) {
        return RestSubject.combination(combination("openai", 1, model));
    }

    private static Rest aRestOf(int seconds) {
        return new Rest("rate_limited", Duration.ofSeconds(seconds));
    }

    private static Rest aTentativeRestOf(int seconds) {
        return new Rest("unreachable", Duration.ofSeconds(seconds), true);
    }
}
