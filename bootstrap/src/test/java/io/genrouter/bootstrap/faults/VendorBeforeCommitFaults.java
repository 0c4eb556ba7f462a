package io.genrouter.bootstrap.faults;

import static io.genrouter.bootstrap.faults.FaultRouter.alone;
import static io.genrouter.bootstrap.faults.FaultRouter.both;
import static io.genrouter.vendors.testing.Script.done;
import static io.genrouter.vendors.testing.Script.events;
import static io.genrouter.vendors.testing.Script.fin;
import static io.genrouter.vendors.testing.Script.rst;
import static io.genrouter.vendors.testing.Script.stall;
import static io.genrouter.vendors.testing.Script.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.CutHandshake;
import io.genrouter.vendors.testing.FullListener;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import io.genrouter.vendors.testing.TestAuthority;
import io.genrouter.vendors.testing.TlsVendor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Section A of the matrix: what a vendor does wrong before the client was given anything.
@ExtendWith(FaultReport.class)
class VendorBeforeCommitFaults {

    private static final int OFTEN = 1000;

    /// More of row 5.
    private static final int EXPIRED = 501;

    private static final int OTHER_HOST = 502;
    private static final int TRUSTED = 503;
    private static final int CUT = 504;
    private static final String HERE = "ip:127.0.0.1";
    private static final String OOPS = "{\"error\":{\"message\":\"Oops\",\"type\":\"server_error\",\"code\":null}}";

    private static FullListener blackHole;
    private static TlsVendor selfSigned;
    private static TlsVendor expired;
    private static TlsVendor otherHost;
    private static TlsVendor trusted;
    private static CutHandshake cutHandshake;
    private static FaultRouter router;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        blackHole = FullListener.open();
        selfSigned = TlsVendor.start(TlsVendor.certificate(folder, HERE), "{}");
        TestAuthority authority = TestAuthority.in(folder);
        expired = TlsVendor.start(authority.sign("expired", HERE, "-startdate", "-10d", "-validity", "5"), "{}");
        otherHost = TlsVendor.start(authority.sign("other", "dns:vendor.example"), "{}");
        trusted = TlsVendor.start(authority.sign("trusted", HERE), Ledger.completion("trusted"));
        cutHandshake = CutHandshake.start();
        router = FaultRouter.start(
                FaultRouter.withShortLimits()
                        .setting(
                                "client.tls.trustStorePath",
                                authority.trustStore().toString())
                        .setting("client.tls.trustStorePassword", TlsVendor.PASSWORD),
                Map.of(
                        FaultRouter.nameOfFirst(2), URI.create(blackHole.baseUrl() + "/v1"),
                        FaultRouter.nameOfFirst(3), URI.create("https://no-such-host.invalid/v1"),
                        FaultRouter.nameOfFirst(5), URI.create(selfSigned.baseUrl() + "/v1"),
                        FaultRouter.nameOfFirst(EXPIRED), URI.create(expired.baseUrl() + "/v1"),
                        FaultRouter.nameOfFirst(OTHER_HOST), URI.create(otherHost.baseUrl() + "/v1"),
                        FaultRouter.nameOfFirst(TRUSTED), URI.create(trusted.baseUrl() + "/v1"),
                        FaultRouter.nameOfFirst(CUT), URI.create(cutHandshake.baseUrl() + "/v1")),
                1,
                2,
                3,
                5,
                EXPIRED,
                OTHER_HOST,
                TRUSTED,
                CUT,
                6,
                60,
                8,
                9,
                10,
                11,
                17,
                18,
                19,
                21,
                22,
                23,
                24,
                25,
                26,
                27,
                28);
    }

    @AfterAll
    static void stop() throws IOException {
        router.close();
        selfSigned.close();
        expired.close();
        otherHost.close();
        trusted.close();
        cutHandshake.close();
        blackHole.close();
    }

    @Test
    @Row(1)
    void aRefusedConnectionFailsOver(Ledger ledger) throws Exception {
        router.first(1).close();
        assertError(new Ledger().ask(router, alone(1), false), 502, "upstream_unreachable");
        allServedBySecond(1, ledger);
    }

    @Test
    @Row(2)
    void aHostThatDoesNotAnswerFailsOver(Ledger ledger) throws Exception {
        assertError(new Ledger().ask(router, alone(2), false), 504, "upstream_timeout");
        allServedBySecond(2, ledger);
    }

    @Test
    @Row(3)
    void aNameThatIsNotKnownFailsOver(Ledger ledger) throws Exception {
        assertError(new Ledger().ask(router, alone(3), false), 502, "upstream_unreachable");
        allServedBySecond(3, ledger);
    }

    @Test
    @Row(5)
    void aCertificateThatNobodySignedFailsOver(Ledger ledger) throws Exception {
        assertIsNotTrusted(5, selfSigned, ledger);
    }

    @Test
    @Row(5)
    void aCertificateThatIsOverFailsOver(Ledger ledger) throws Exception {
        assertIsNotTrusted(EXPIRED, expired, ledger);
    }

    @Test
    @Row(5)
    void aCertificateOfAnotherHostFailsOver(Ledger ledger) throws Exception {
        assertIsNotTrusted(OTHER_HOST, otherHost, ledger);
    }

    /// What is wrong with the others is not who has signed them.
    @Test
    @Row(5)
    void aCertificateOfThatAuthorityWithoutAFaultIsTrusted() throws Exception {
        WireAnswer answer = new Ledger().ask(router, alone(TRUSTED), false);
        assertThat(answer.header("x-router-attempts")).contains("1");
        assertThat(trusted.requests()).isPositive();
    }

    /// It may be well the next time: no more than what comes and goes.
    @Test
    @Row(5)
    void aHandshakeThatIsCutFailsOver(Ledger ledger) throws Exception {
        allServedBySecond(CUT, ledger);
        assertThat(cutHandshake.handshakes()).isPositive();
        assertThat(restsOf(CUT))
                .allSatisfy(rest -> assertThat(rest.path("ms").asLong()).isLessThan(60_000));
        assertIsRefused(CUT);
    }

    @Test
    @Row(6)
    void headersThatDoNotComeFailOverWhereTheAnswerIsStreamed(Ledger ledger) throws Exception {
        router.first(6).always(request -> Reply.nothing(stall()));
        router.second(6).always(ledger::good);
        ledger.askOften(router, both(6), true, 40);
        ledger.assertAllAnswered();
        assertThat(router.first(6).requests()).isNotEmpty();
    }

    /// A vendor that works on an answer in one piece says nothing until it has it.
    @Test
    @Row(6)
    void headersThatDoNotComeAreWaitedForWhereTheAnswerIsNotStreamed(Ledger ledger) throws Exception {
        router.first(60).always(request -> Reply.nothing(stall()));
        long began = System.nanoTime();
        assertError(ledger.ask(router, alone(60), false), 504, "upstream_timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(6));
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
    @Row(9)
    void aHeadThatIsTooLargeFailsOver(Ledger ledger) throws Exception {
        failsOver(9, Reply.json("{}").header("x-large", "x".repeat(70_000)), ledger);
    }

    @Test
    @Row(10)
    void interimAnswersAreSwallowed(Ledger ledger) throws Exception {
        Script interim = text("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
        router.first(10).always(request -> ledger.good(request).after(interim));
        ledger.askOften(router, alone(10), false, OFTEN);
        ledger.assertAllAnswered();
    }

    @ParameterizedTest
    @Row(11)
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsNotFollowed(int status, Ledger ledger) throws Exception {
        try (ScriptedVendor elsewhere = ScriptedVendor.start()) {
            Reply away = Reply.json(status, "{}").header("Location", elsewhere.baseUrl() + "/chat/completions");
            failsOver(11, away, ledger);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @ParameterizedTest
    @Row(17)
    @ValueSource(ints = {400, 413, 422})
    void aRefusalIsTheClientsAndIsAskedForOnce(int status, Ledger ledger) throws Exception {
        isPassedOn(17, status, ledger);
    }

    @ParameterizedTest
    @Row(18)
    @ValueSource(ints = {408, 409})
    void aConflictFailsOver(int status, Ledger ledger) throws Exception {
        failsOver(18, Reply.json(status, OOPS), ledger);
    }

    @ParameterizedTest
    @Row(19)
    @ValueSource(ints = {500, 502, 503, 504, 520, 524})
    void aServerErrorFailsOver(int status, Ledger ledger) throws Exception {
        failsOver(19, Reply.json(status, OOPS), ledger);
    }

    @ParameterizedTest
    @Row(21)
    @ValueSource(ints = {501, 505})
    void whatAVendorDoesNotDoIsPassedOn(int status, Ledger ledger) throws Exception {
        assertThat(isPassedOn(21, status, ledger).header("x-should-retry")).contains("false");
    }

    @Test
    @Row(22)
    void anErrorInAnAnswerThatSaysItIsGoodFailsOver(Ledger ledger) throws Exception {
        failsOver(22, Reply.json(OOPS), ledger);
    }

    @Test
    @Row(23)
    void anErrorAsFirstEventFailsOver(Ledger ledger) throws Exception {
        router.first(23).always(request -> Reply.stream(events(OOPS).then(done())));
        router.second(23).always(ledger::good);
        ledger.askOften(router, both(23), true, OFTEN);
        ledger.assertAllAnswered();
    }

    @Test
    @Row(24)
    void anAnswerThatIsShorterThanItsLengthFailsOver(Ledger ledger) throws Exception {
        Reply cut = Reply.json("{\"choices\":[")
                .contentLength(500)
                .body(text("{\"choices\":[").then(fin()));
        failsOver(24, cut, ledger);
    }

    @Test
    @Row(24)
    void anAnswerThatIsNoWholeObjectFailsOver(Ledger ledger) throws Exception {
        failsOver(24, Reply.json("{\"choices\":["), ledger);
    }

    @Test
    @Row(25)
    void anAnswerWithoutItsLastChunkFailsOver(Ledger ledger) throws Exception {
        failsOver(25, Reply.json("{}").chunked().body(text("{\"choices\":[").then(fin())), ledger);
    }

    @ParameterizedTest
    @Row(26)
    @ValueSource(strings = {"<!DOCTYPE html><html><body>Sorry</body></html>", "", "\n\n"})
    void anAnswerThatIsNoneFailsOver(String body, Ledger ledger) throws Exception {
        failsOver(26, Reply.json(body), ledger);
    }

    @Test
    @Row(26)
    void jsonWhereAStreamWasAskedForFailsOver(Ledger ledger) throws Exception {
        router.first(26).always(request -> Reply.json(Ledger.completion("whole")));
        router.second(26).always(ledger::good);
        ledger.askOften(router, both(26), true, OFTEN);
        ledger.assertAllAnswered();
    }

    @Test
    @Row(27)
    void aCompressedAnswerIsRead(Ledger ledger) throws Exception {
        router.first(27).always(request -> {
            assertThat(request.header("Accept-Encoding")).contains("identity");
            byte[] packed = gzip(ledger.goodBody(request));
            return Reply.of(200, Script.bytes(packed)).header("Content-Encoding", "gzip");
        });
        ledger.askOften(router, alone(27), false, OFTEN);
        ledger.assertAllAnswered();
    }

    @Test
    @Row(27)
    void anAnswerCompressedInAnotherWayFailsOver(Ledger ledger) throws Exception {
        failsOver(27, Reply.json("abc").header("Content-Encoding", "br"), ledger);
    }

    @Test
    @Row(28)
    void anAnswerThatIsTooLargeIsAskedForOnce(Ledger ledger) throws Exception {
        Script endless = text("{\"a\":\"");
        String piece = "x".repeat(1 << 20);
        for (int i = 0; i < 80; i++) {
            endless = endless.then(text(piece));
        }
        Reply huge = Reply.json("").chunked().body(endless);
        router.first(28).always(request -> huge);
        int before = router.first(28).requests().size();

        assertError(ledger.ask(router, alone(28), false), 502, "answer_too_large");

        assertThat(router.first(28).requests()).hasSize(before + 1);
    }

    /// It gets no request, and nobody tries it again within five minutes.
    private static void assertIsNotTrusted(int row, TlsVendor vendor, Ledger ledger) throws Exception {
        allServedBySecond(row, ledger);
        assertIsRefused(row);
        assertThat(vendor.requests()).isZero();
        assertThat(restsOf(row)).anySatisfy(rest -> {
            assertThat(rest.path("scope").asText()).isEqualTo("endpoint");
            assertThat(rest.path("ms").asLong()).isBetween(200_000L, 330_000L);
        });
    }

    /// By a call that fails, or since nobody is there who may be called.
    private static void assertIsRefused(int row) throws IOException {
        assertThat(Ledger.outcome(new Ledger().ask(router, alone(row), false)))
                .isIn("502 upstream_unreachable", "503 no_combination_available");
    }

    private static List<JsonNode> restsOf(int row) throws IOException {
        List<JsonNode> ofRow = new ArrayList<>();
        try (WireClient admin = router.router().connectToAdmin()) {
            JsonNode rests = new ObjectMapper()
                    .readTree(admin.get("/rests").readAnswer().body())
                    .path("rests");
            for (JsonNode rest : rests) {
                if (rest.path("vendor").asText().equals(FaultRouter.nameOfFirst(row))) {
                    ofRow.add(rest);
                }
            }
        }
        return ofRow;
    }

    /// The first vendor always fails, the second never: nobody is told of it, streamed or not.
    private static void failsOver(int row, Reply failure, Ledger ledger) throws Exception {
        int before = router.first(row).requests().size();
        router.first(row).always(request -> failure);
        allServedBySecond(row, ledger);
        assertThat(before + router.first(row).requests().size()).isPositive();
    }

    private static void allServedBySecond(int row, Ledger ledger) throws Exception {
        router.second(row).always(ledger::good);
        ledger.askOften(router, both(row), false, OFTEN / 2);
        ledger.askOften(router, both(row), true, OFTEN / 2);
        ledger.assertAllAnswered();
    }

    private static WireAnswer isPassedOn(int row, int status, Ledger ledger) throws IOException {
        int before = router.first(row).requests().size();
        router.first(row).always(request -> Reply.json(status, OOPS));

        WireAnswer answer = ledger.ask(router, alone(row), false);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo(OOPS);
        assertThat(router.first(row).requests()).hasSize(before + 1);
        return answer;
    }

    private static void assertError(WireAnswer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains("\"code\":\"" + code + "\"");
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
