package io.genrouter.vendors.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.FailureKind;
import io.genrouter.application.attempt.RestScope;
import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.domain.vendor.VendorId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureClassifierTest {

    private static final VendorId VENDOR = new VendorId("anyone");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final FailureClassifier classifier = new FailureClassifier(CLOCK);

    @ParameterizedTest
    @CsvSource({
        "201, VENDOR_ERROR, COMBINATION",
        "301, VENDOR_ERROR, COMBINATION",
        "400, CLIENT_FAULT, NOBODY",
        "401, KEY_REFUSED, CREDENTIAL",
        "402, QUOTA_SPENT, CREDENTIAL",
        "403, KEY_REFUSED, IF_REPEATED",
        "404, MODEL_GONE, IF_REPEATED",
        "408, VENDOR_ERROR, COMBINATION",
        "409, VENDOR_ERROR, COMBINATION",
        "413, CLIENT_FAULT, NOBODY",
        "418, CLIENT_FAULT, NOBODY",
        "422, CLIENT_FAULT, NOBODY",
        "429, RATE_LIMITED, COMBINATION",
        "500, VENDOR_ERROR, COMBINATION",
        "501, CLIENT_FAULT, NOBODY",
        "503, VENDOR_ERROR, COMBINATION",
        "505, CLIENT_FAULT, NOBODY",
        "520, VENDOR_ERROR, COMBINATION",
        "529, OVERLOADED, MODEL",
        "799, VENDOR_ERROR, COMBINATION"
    })
    void aStatusAloneHasItsMeaning(int status, FailureKind kind, RestScope scope) {
        Failure failure = classify(status, "");

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.scope()).isEqualTo(scope);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | KEY_REFUSED | {'error':{'code':400,'message':'x','details':[{'reason':'API_KEY_INVALID'}]}}",
                "400 | KEY_REFUSED | {'code':'invalid-argument','error':'Incorrect API key provided. You can …'}",
                "400 | KEY_REFUSED | [{'error':{'code':400,'message':'API key not valid. Please pass a valid API key.'}}]",
                "403 | KEY_REFUSED | {'error':{'message':'Your account is not active'}}",
                "403 | KEY_REFUSED | {'error':{'message':'no','status':'PERMISSION_DENIED'}}",
                "403 | CONTENT_REFUSED | {'error':{'message':'Your input was flagged','code':403}}",
                "400 | CONTENT_REFUSED | {'error':{'message':'x','code':'content_filter'}}",
                "400 | CONTENT_REFUSED | {'error':{'message':'… triggering Azure’s content management policy'}}",
                "413 | MODEL_CANNOT | {'error':{'message':'Request too large for gpt-4o','code':'rate_limit_exceeded'}}",
                "400 | MODEL_CANNOT | {'error':{'message':'x','code':'context_length_exceeded'}}",
                "404 | MODEL_CANNOT | {'error':{'message':'No endpoints found that support tool use'}}",
                "404 | MODEL_GONE | {'error':{'message':'No endpoints found for a/b.'}}",
                "400 | QUOTA_SPENT | {'error':{'message':'Your credit balance is too low to access the API.'}}",
                "429 | QUOTA_SPENT | {'error':{'message':'x','type':'insufficient_quota','code':'insufficient_quota'}}",
                "401 | QUOTA_SPENT | {'error':{'message':'x','type':'insufficient_quota'}}",
                "403 | KEY_REFUSED | {'error':{'message':'Project p does not have access to model m','code':'x'}}"
            })
    void aBodyTellsMoreThanItsStatus(int status, FailureKind kind, String body) {
        assertThat(classify(status, body.replace('\'', '"')).kind()).isEqualTo(kind);
    }

    @Test
    void aKeyThatIsGoodButNotForThisModelRestsTheCombinationAlone() {
        Failure failure = classify(403, "{\"error\":{\"message\":\"Project p does not have access to model m\"}}");

        assertThat(failure.scope()).isEqualTo(RestScope.COMBINATION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'error':{'message':'messages[0].content: \\nIncorrect API key provided'}}",
                "{'error':{'message':'unknown tool: my incorrect api key finder'}}",
                "{'error':{'message':'Value error: your credit balance is too low'}}",
                "{'error':{'message':'tool x: model y does not exist'}}"
            })
    void aClientThatIsQuotedCannotMakeAnybodyRest(String body) {
        Failure failure = classify(400, body.replace('\'', '"'));

        assertThat(failure.kind()).isEqualTo(FailureKind.CLIENT_FAULT);
        assertThat(failure.scope()).isEqualTo(RestScope.NOBODY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RATE_LIMITED | {'error':{'message':'x','code':429}}",
                "RATE_LIMITED | {'error':{'message':'Rate limit exceeded'}}",
                "CLIENT_FAULT | {'error':{'message':'Provider returned error','code':400}}",
                "CLIENT_FAULT | {'error':{'message':'x','type':'invalid_request_error'}}",
                "KEY_REFUSED | {'error':{'message':'x','type':'invalid_request_error','code':'invalid_api_key'}}",
                "OVERLOADED | {'error':{'message':'Overloaded','type':'overloaded_error'}}",
                "MODEL_CANNOT | {'error':{'message':'x','code':'context_length_exceeded'}}",
                "VENDOR_ERROR | {'error':{'message':'x','type':'server_error'}}",
                "VENDOR_ERROR | {'error':{'message':'something'}}",
                "VENDOR_ERROR | {'error':'something'}",
                "VENDOR_ERROR | {'error':{'message':'x','code':502}}"
            })
    void anErrorInsideA200IsKnownByItsCodeOrWords(FailureKind kind, String body) {
        assertThat(inside(body.replace('\'', '"')).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"400, 400", "422, 422", "'\"413\"', 413", "200, 400", "1500, 400", "null, 400"})
    void anErrorInsideA200IsPassedOnWithItsCodeOr400(String code, int status) {
        Failure failure =
                inside("{\"error\":{\"message\":\"x\",\"type\":\"invalid_request_error\",\"code\":" + code + "}}");

        assertThat(failure.kind()).isEqualTo(FailureKind.CLIENT_FAULT);
        assertThat(failure.relay().status()).isEqualTo(status);
    }

    @Test
    void aBodyInTheFormOfOpenAiIsPassedOnByteForByte() {
        String body = " {\"id\": 1e400,\n\"error\" : {\"message\":\"x \\ud800 é\", \"code\":null}}\n";

        assertThat(passedOn(classify(400, body))).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'detail':'too bad'} | too bad",
                "{'detail':[{'loc':['a'],'msg':'first'},{'msg':'second'}]} | first",
                "{'message':'plain','type':'Bad Request','code':400} | plain",
                "{'error':'just text'} | just text",
                "{'success':false,'errors':[{'code':7,'message':'nested'}]} | nested",
                "[{'error':{'code':400,'message':'in a list'}}] | in a list",
                "just text | just text",
                "<html><style>x{}</style><h1>Bad</h1> <p>Request</p></html> | Bad Request",
                "{} | The vendor answered 400 and gave no reason."
            })
    void anyOtherBodyIsWrappedIntoTheFormOfOpenAi(String body, String message) {
        assertThat(passedOn(classify(400, body.replace('\'', '"'))))
                .isEqualTo("{\"error\":{\"message\":\"" + message
                        + "\",\"type\":\"upstream_error\",\"param\":null,\"code\":null}}");
    }

    @Test
    void aWrappedTextIsBoundedAndHasNoControlCharacters() {
        String passedOn = passedOn(classify(400, "bad\u0000\u001b[31m" + "é\uD83D\uDE00".repeat(5000)));

        assertThat(passedOn)
                .doesNotContain("\u0000", "\u001b", "\\u0000", "\\u001b")
                .hasSizeLessThan(4300);
        assertThat(passedOn.getBytes(StandardCharsets.UTF_8))
                .isEqualTo(new String(passedOn.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(passedOn).doesNotContain("?");
    }

    @Test
    void whatFailsOverIsNotPassedOn() {
        assertThat(classify(401, "{\"error\":{\"message\":\"Incorrect API key: sk-1\"}}")
                        .relay())
                .isSameAs(Relay.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "retry-after, 7, 7000",
        "Retry-After, 1.5, 1500",
        "Retry-After, 0, 1000",
        "Retry-After, 86400, 600000",
        "retry-after-ms, 2500, 2500",
        "Retry-After, 'Thu, 01 Jan 2026 00:00:30 GMT', 30000",
        "Retry-After, 'Wed, 31 Dec 2025 00:00:00 GMT', 1000"
    })
    void aRateLimitLastsAsLongAsTheVendorSays(String field, String value, long millis) {
        Failure failure = classifier.classify(VENDOR, RecordedHead.of(429, Map.of(field, value)), new byte[0]);

        assertThat(failure.restFor()).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", ""})
    void whatCannotBeReadIsNotSaid(String value) {
        Failure failure = classifier.classify(VENDOR, RecordedHead.of(429, Map.of("Retry-After", value)), new byte[0]);

        assertThat(failure.restFor()).isEmpty();
    }

    @Test
    void millisecondsCountBeforeSeconds() {
        Failure failure = classifier.classify(
                VENDOR, RecordedHead.of(429, Map.of("retry-after", "9", "retry-after-ms", "1200")), new byte[0]);

        assertThat(failure.restFor()).contains(Duration.ofMillis(1200));
    }

    @Test
    void googleSaysHowLongInTheBody() {
        String body = "[{\"error\":{\"code\":429,\"message\":\"x\",\"details\":[{\"retryDelay\":\"12.5s\"}]}}]";

        assertThat(classify(429, body).restFor()).contains(Duration.ofMillis(12_500));
    }

    @Test
    void aRetryAfterOnA503RestsAtOnceAndNoneLeavesItToTheCount() {
        assertThat(classifier
                        .classify(VENDOR, RecordedHead.of(503, Map.of("Retry-After", "3")), new byte[0])
                        .restFor())
                .contains(Duration.ofSeconds(3));
        assertThat(classify(503, "").restFor()).isEmpty();
    }

    @Test
    void aRefusedKeyIsNotMendedWhenTheVendorSays() {
        assertThat(classifier
                        .classify(VENDOR, RecordedHead.of(401, Map.of("Retry-After", "1")), new byte[0])
                        .restFor())
                .isEmpty();
    }

    @Test
    void aDailyQuotaOfGoogleIsSpentAndOneAMinuteIsNot() {
        String body = "{\"error\":{\"code\":429,\"message\":\"You exceeded your current quota.\",\"details\":"
                + "[{\"violations\":[{\"quotaId\":\"GenerateRequestsPer%sPerProjectPerModel\"}]}]}}";
        VendorId gemini = new VendorId("gemini");

        assertThat(classifier
                        .classify(gemini, RecordedHead.of(429), bytes(body.formatted("Day")))
                        .kind())
                .isEqualTo(FailureKind.QUOTA_SPENT);
        assertThat(classifier
                        .classify(gemini, RecordedHead.of(429), bytes(body.formatted("Minute")))
                        .kind())
                .isEqualTo(FailureKind.RATE_LIMITED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | {'error':{'message':'x'}}",
                "true | {'choices':[],'error':{'message':'x'}}",
                "true | [{'error':{'message':'x'}}]",
                "true | {'detail':'x'}",
                "true | {'object':'error','message':'x'}",
                "false | {'error':null,'choices':[]}",
                "false | {'choices':[{'message':{}}]}",
                "false | [{}]",
                "false | {'error':",
                "false | {'error':{'message':'x'}} {'choices':[]}"
            })
    void anErrorIsToldFromAnAnswer(boolean error, String body) {
        byte[] bytes = bytes(body.replace('\'', '"'));

        assertThat(classifier.isError(bytes, 0, bytes.length)).isEqualTo(error);
    }

    private Failure classify(int status, String body) {
        return classifier.classify(VENDOR, RecordedHead.of(status), bytes(body));
    }

    private Failure inside(String body) {
        byte[] bytes = bytes(">>" + body + "<<");
        return classifier.classifyInside(VENDOR, RecordedHead.of(200), bytes, 2, bytes.length - 2);
    }

    private static String passedOn(Failure failure) {
        return new String(failure.relay().body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
