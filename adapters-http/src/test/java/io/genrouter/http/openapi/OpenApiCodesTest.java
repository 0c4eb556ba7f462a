package io.genrouter.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.error.RefusalReason;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.http.error.ErrorCode;
import io.genrouter.http.error.RouterErrors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The document and the lists of codes are of one mind.
class OpenApiCodesTest {

    /// They speak of a stream that had begun.
    static final Set<UnservedReason> OF_STREAMS = EnumSet.of(
            UnservedReason.UPSTREAM_INCOMPLETE,
            UnservedReason.UPSTREAM_RESET,
            UnservedReason.UPSTREAM_STALLED,
            UnservedReason.UPSTREAM_MALFORMED,
            UnservedReason.EVENT_TOO_LARGE,
            UnservedReason.STREAM_TOO_LONG);

    private final Contract contract =
            Contract.of(new String(OpenApiDocument.load().json(), StandardCharsets.UTF_8));
    private final Set<String> ofChats = contract.declared("post", "/v1/chat/completions");

    @Test
    void everyCodeIsDeclaredAndNoOther() {
        Set<String> codes = new TreeSet<>();
        Arrays.stream(ErrorCode.values()).map(ErrorCode::code).forEach(codes::add);
        Arrays.stream(RefusalReason.values()).map(RefusalReason::code).forEach(codes::add);
        Arrays.stream(UnservedReason.values()).map(UnservedReason::code).forEach(codes::add);

        assertThat(contract.codes()).isEqualTo(codes);
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalIsDeclaredUnderItsStatus(RefusalReason reason) {
        int status = RouterErrors.of(new RouterError.InvalidRequest(reason, "", Optional.empty()))
                .status();

        assertThat(ofChats).contains(status + " " + reason.code());
    }

    @ParameterizedTest
    @EnumSource
    void aReasonIsDeclaredUnderItsStatusOrAsTheEndOfAStream(UnservedReason reason) {
        int status = RouterErrors.of(new RouterError.Unserved(reason, "", Optional.empty()))
                .status();

        if (OF_STREAMS.contains(reason)) {
            assertThat(contract.streamCodes()).contains(reason.code());
        } else {
            assertThat(ofChats).contains(status + " " + reason.code());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCodeOfTheHttpSideIsDeclaredUnderItsStatus(ErrorCode code) {
        Set<String> declared = new TreeSet<>(ofChats);
        contract.document()
                .path("paths")
                .fieldNames()
                .forEachRemaining(path -> declared.addAll(contract.declared("get", path)));
        contract.document()
                .at("/components/schemas/NotServedError/allOf/1/properties/error/properties/code/enum")
                .forEach(notServed -> declared.add("404 " + notServed.textValue()));
        contract.document()
                .at("/components/schemas/MethodNotAllowedError/allOf/1/properties/error/properties/code/enum")
                .forEach(notAllowed -> declared.add("405 " + notAllowed.textValue()));

        assertThat(declared).contains(code.status() + " " + code.code());
    }
}
