package io.genrouter.http.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightTest {

    private final InFlight inFlight = new InFlight(2, 100);

    @Test
    void whatARequestTookIsGivenBackWhenItIsOver() {
        try (InFlight.Ticket ticket = inFlight.enter().orElseThrow()) {
            assertThat(ticket.reserve(60)).isTrue();
            assertThat(ticket.reserve(41)).isFalse();
            assertThat(inFlight.bytes()).isEqualTo(60);
        }
        assertThat(inFlight.bytes()).isZero();
        assertThat(inFlight.requests()).isZero();
    }

    /// An attempt that has lost may still read when the client has its answer.
    @Test
    void aRequestThatIsOverGetsNoRoomAnyMore() {
        InFlight.Ticket ticket = inFlight.enter().orElseThrow();
        ticket.reserve(10);
        ticket.close();

        assertThat(ticket.reserve(10)).isFalse();

        assertThat(inFlight.bytes()).isZero();
        assertThat(inFlight.enter().orElseThrow().reserve(100)).isTrue();
    }
}
