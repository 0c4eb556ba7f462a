package io.genrouter.vendors.pump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.vendors.pump.Rider.Next;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StreamPumpsTest {

    private final StreamPumps pumps = new StreamPumps(1);
    private final List<LoopbackPair> pairs = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();

    @AfterEach
    void stop() {
        pumps.close();
        pairs.forEach(LoopbackPair::close);
    }

    @Test
    void aRiderTakesWhatComesUntilItWantsNoMore() throws Exception {
        LoopbackPair pair = pair();
        StringBuilder taken = new StringBuilder();
        CompletableFuture<Void> ride = ride(pair, () -> {
            taken.append(pair.read());
            return taken.indexOf("!") < 0 ? Next.WAIT : Next.OVER;
        });

        for (String piece : List.of("one ", "two ", "three!")) {
            pair.vendorSays(piece);
        }
        ride.get(10, TimeUnit.SECONDS);

        assertThat(taken.toString()).isEqualTo("one two three!");
    }

    @Test
    void aRiderIsAskedBeforeAnythingComesWhereThatIsWanted() throws Exception {
        LoopbackPair pair = pair();
        List<String> threads = new ArrayList<>();

        pumps.ride(
                pair.client(),
                () -> {
                    threads.add(Thread.currentThread().getName());
                    return Next.OVER;
                },
                true,
                cancellation);

        assertThat(threads).containsExactly("stream-pump-0");
    }

    @Test
    void aChannelBlocksAgainAfterItsRide() throws Exception {
        LoopbackPair pair = pair();
        pumps.ride(pair.client(), () -> Next.OVER, true, cancellation);

        assertThat(pair.client().isBlocking()).isTrue();
        pair.vendorSays("more");
        assertThat(pair.read()).isEqualTo("more");
    }

    @Test
    void aChannelRidesAgainAndAgain() throws Exception {
        LoopbackPair pair = pair();

        for (int i = 0; i < 200; i++) {
            pair.vendorSays("x");
            pumps.ride(
                    pair.client(),
                    () -> {
                        pair.read();
                        return Next.OVER;
                    },
                    false,
                    cancellation);
        }

        assertThat(pair.client().isBlocking()).isTrue();
    }

    @Test
    void theEndOfAConnectionIsForTheRiderToFind() throws Exception {
        LoopbackPair pair = pair();
        CompletableFuture<Void> ride = ride(pair, () -> pair.read().isEmpty() ? Next.OVER : Next.WAIT);

        pair.vendor().close();

        ride.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aCancellationEndsTheRideOfWhoeverWaits() throws Exception {
        LoopbackPair pair = pair();
        CompletableFuture<Void> ride = ride(pair, () -> Next.WAIT);

        cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);

        ride.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aCancelledCallDoesNotRide() throws Exception {
        LoopbackPair pair = pair();
        cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);

        pumps.ride(pair.client(), () -> Next.WAIT, false, cancellation);

        assertThat(pair.client().isBlocking()).isTrue();
    }

    @Test
    void aClosedChannelDoesNotRide() throws Exception {
        LoopbackPair pair = pair();
        pair.client().close();

        assertThatThrownBy(() -> pumps.ride(pair.client(), () -> Next.WAIT, true, cancellation))
                .isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void whatARiderThrowsIsForItsOwnThreadAndHurtsNoOther() throws Exception {
        LoopbackPair other = pair();
        CompletableFuture<Void> unhurt = ride(other, () -> other.read().isEmpty() ? Next.WAIT : Next.OVER);
        LoopbackPair pair = pair();

        assertThatThrownBy(() -> pumps.ride(
                        pair.client(),
                        () -> {
                            throw new IllegalStateException("a bug");
                        },
                        true,
                        cancellation))
                .hasMessage("a bug");
        other.vendorSays("fine");

        unhurt.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whoeverHasMuchToTakeLetsOthersHaveTheirTurn() throws Exception {
        LoopbackPair busy = pair();
        CountDownLatch otherWasServed = new CountDownLatch(1);
        CompletableFuture<Void> endless =
                ride(busy, () -> otherWasServed.getCount() == 0 ? Next.OVER : Next.AGAIN, true);
        LoopbackPair pair = pair();
        CompletableFuture<Void> other = ride(pair, () -> {
            otherWasServed.countDown();
            return Next.OVER;
        });

        pair.vendorSays("x");

        other.get(10, TimeUnit.SECONDS);
        endless.get(10, TimeUnit.SECONDS);
    }

    @Test
    void manyStreamsAreServedByOneThreadEachInItsOrder() throws Exception {
        List<CompletableFuture<Void>> rides = new ArrayList<>();
        ConcurrentLinkedQueue<String> threads = new ConcurrentLinkedQueue<>();
        List<StringBuilder> texts = new ArrayList<>();
        List<LoopbackPair> connections = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            LoopbackPair pair = pair();
            StringBuilder text = new StringBuilder();
            connections.add(pair);
            texts.add(text);
            rides.add(ride(pair, () -> {
                threads.add(Thread.currentThread().getName());
                text.append(pair.read());
                return text.indexOf("!") < 0 ? Next.WAIT : Next.OVER;
            }));
        }

        for (int word = 0; word < 20; word++) {
            for (LoopbackPair pair : connections) {
                pair.vendorSays(word + " ");
            }
        }
        for (LoopbackPair pair : connections) {
            pair.vendorSays("!");
        }
        for (CompletableFuture<Void> ride : rides) {
            ride.get(10, TimeUnit.SECONDS);
        }

        assertThat(texts)
                .allSatisfy(text ->
                        assertThat(text.toString()).isEqualTo("0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 !"));
        assertThat(threads).containsOnly("stream-pump-0");
    }

    @Test
    void anInterruptDoesNotEndARideAndIsNotLost() throws Exception {
        LoopbackPair pair = pair();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread passenger = Thread.ofVirtual().start(() -> {
            try {
                pumps.ride(
                        pair.client(),
                        () -> {
                            begun.countDown();
                            return pair.read().isEmpty() ? Next.WAIT : Next.OVER;
                        },
                        true,
                        cancellation);
                interrupted.complete(Thread.currentThread().isInterrupted());
            } catch (IOException | RuntimeException e) {
                interrupted.completeExceptionally(e);
            }
        });
        begun.await();

        passenger.interrupt();
        pair.vendorSays("x");

        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closingEndsAllRidesAndSendsLaterOnesBack() throws Exception {
        LoopbackPair pair = pair();
        CompletableFuture<Void> ride = ride(pair, () -> Next.WAIT);

        pumps.close();

        ride.get(10, TimeUnit.SECONDS);
        ride(pair(), () -> Next.WAIT).get(10, TimeUnit.SECONDS);
    }

    private LoopbackPair pair() {
        LoopbackPair pair = LoopbackPair.open();
        pairs.add(pair);
        return pair;
    }

    private CompletableFuture<Void> ride(LoopbackPair pair, Rider rider) {
        return ride(pair, rider, false);
    }

    private CompletableFuture<Void> ride(LoopbackPair pair, Rider rider, boolean atOnce) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        pumps.ride(pair.client(), rider, atOnce, cancellation);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> Thread.ofVirtual().start(task));
    }
}
