package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.vendors.testing.Field;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole before vendors that are nothing but data: one as Azure is, with a header of its own and a version
/// in the URL, and one on this machine that takes no key.
class AzureLikeVendorTest {

    private static final String ANSWER = """
            {"id":"c1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"hi"},\
            "finish_reason":"stop"}]}""";
    private static final String ASK = """
            {"model":"any","messages":[{"role":"user","content":"hello"}]}""";
    private static final String KEY = "azure-key-0123456789";

    @TempDir
    Path folder;

    @Test
    void eachIsCalledAsItWantsToBe() throws Exception {
        try (ScriptedVendor vendor = ScriptedVendor.start().always(request -> Reply.json(ANSWER))) {
            Files.writeString(folder.resolve("models.json"), """
                    {"vendors":{"azure":{"baseUrl":"%s","query":{"api-version":"2024-10-21"}},
                                "local":{"baseUrl":"http://localhost:%d/local/v1","auth":"none","plainHttp":"private"}},
                     "models":[{"vendor":"azure","model":"my-deployment"},{"vendor":"local","model":"llama"}]}""".formatted(vendor.baseUrl(), vendor.port()));
            Files.writeString(folder.resolve("credentials.json"), """
                    [{"platform":"azure","type":"api-key","value":"%s"}]""".formatted(KEY));

            try (InProcessRouter router = InProcessRouter.start(folder)) {
                for (int i = 0; i < 2; i++) {
                    assertThat(router.chat(ASK).body()).isEqualTo(ANSWER);
                }
            }

            List<ReceivedRequest> requests =
                    IntStream.range(0, 2).mapToObj(vendor.requests()::get).toList();
            assertThat(requests)
                    .filteredOn(request -> request.target().equals("/v1/chat/completions?api-version=2024-10-21"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.fields())
                            .filteredOn(field -> field.value().contains(KEY))
                            .containsExactly(new Field("api-key", KEY)));
            assertThat(requests)
                    .filteredOn(request -> request.target().equals("/local/v1/chat/completions"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.key()).isEmpty());
        }
    }
}
