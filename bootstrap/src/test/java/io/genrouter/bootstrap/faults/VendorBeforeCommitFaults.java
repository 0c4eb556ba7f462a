package io.genrouter.bootstrap.faults;

import static io.genrouter.vendors.testing.Script.fin;
import static io.genrouter.vendors.testing.Script.rst;
import static io.genrouter.vendors.testing.Script.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Section A of the matrix: what a vendor does wrong before the client was given anything.
@ExtendWith(FaultReport.class)
class VendorBeforeCommitFaults {

    private static final int OFTEN = 1000;

    private static FaultRouter router;

    @BeforeAll
    static void start() throws Exception {
        router = FaultRouter.start(8, 9, 10, 17, 19);
    }

    @AfterAll
    static void stop() throws IOException {
        router.close();
    }

    @Test
    @Row(8)
    void aResetBeforeTheHeadFailsOver(Ledger ledger) throws Exception {
        failsOver(8, Reply.nothing(rst()), ledger);
    }

    @Test
    @Row(9)
    void garbageInPlaceOfAStatusFailsOver(Ledger ledger) throws Exception {
        failsOver(9, Reply.raw(text("SSH-2.0-OpenSSH_9.2\r\n\r\n").then(fin())), ledger);
    }

    @Test
    @Row(10)
    void interimAnswersAreSwallowed(Ledger ledger) throws Exception {
        Script interim = text("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
        router.first(10).always(request -> ledger.good(request).after(interim));
        ledger.askOften(router, FaultRouter.alone(10), false, OFTEN);
        ledger.assertAllAnswered();
    }

    @ParameterizedTest
    @Row(17)
    @ValueSource(ints = {400, 413, 422})
    void aRefusalIsTheClientsAndIsAskedForOnce(int status, Ledger ledger) throws Exception {
        String body =
                "{\"error\":{\"message\":\"No.\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}";
        int before = router.first(17).requests().size();
        router.first(17).always(request -> Reply.json(status, body));

        WireAnswer answer = ledger.ask(router, FaultRouter.alone(17), false);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo(body);
        assertThat(router.first(17).requests()).hasSize(before + 1);
    }

    @Test
    @Row(19)
    void aServerErrorFailsOver(Ledger ledger) throws Exception {
        failsOver(19, Reply.json(500, "{\"error\":{\"message\":\"Oops\",\"type\":\"server_error\"}}"), ledger);
    }

    /// The first vendor always fails, the second never: nobody is told of it, streamed or not.
    private static void failsOver(int row, Reply failure, Ledger ledger) throws Exception {
        router.first(row).always(request -> failure);
        router.second(row).always(ledger::good);
        ledger.askOften(router, FaultRouter.both(row), false, OFTEN / 2);
        ledger.askOften(router, FaultRouter.both(row), true, OFTEN / 2);
        ledger.assertAllAnswered();
        assertThat(router.first(row).requests()).isNotEmpty();
    }
}
