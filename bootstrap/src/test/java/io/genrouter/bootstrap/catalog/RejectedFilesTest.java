package io.genrouter.bootstrap.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is wrong is told with file, JSON pointer and expectation, all of it at once, and never with a value
/// that may be a secret.
class RejectedFilesTest {

    private static final String CANARY = "sk-canary-0123456789";

    @TempDir
    Path temporary;

    private ConfigFolder folder;

    @BeforeEach
    void layOutAFolder() {
        folder = new ConfigFolder(temporary).models("""
                        [{"vendor":"openai","model":"gpt-4o"}]""").credentials("""
                        [{"platform":"openai","type":"api-key","value":"sk-one"}]""");
    }

    @Test
    void everyErrorOfBothFilesIsToldAtOnce() {
        folder.models("""
                        {"vendors":{"near":"http://example.com","BAD":"https://x"},
                         "models":[{"vendor":"nobody","model":"m"},{"vendor":"openai"},{"vendor":"openai","model":7}]}""").credentials("""
                        [{"platform":"openai","type":"oauth","value":"sk-one"},{"platform":"openai","value":""}]""");

        assertThat(folder.problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(": ")))
                .containsExactly(
                        "models.json /vendors/near",
                        "models.json /vendors/BAD",
                        "models.json /models/0/vendor",
                        "models.json /models/1/model",
                        "models.json /models/2/model",
                        "credentials.json /0/type",
                        "credentials.json /1/type",
                        "credentials.json /1/value");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            null | : null (expected: a list of models, or an object with vendors and models)
            [] | : no model of a vendor that there is a key for (expected: at least one; keys are for openai)
            {} | : models is absent (expected: a list)
            {"models":{}} | /models: an object (expected: a list of models)
            [3] | /0: a number (expected: an object with vendor and model)
            [{"vendor":"openai","model":"m","weight":2}] | /0/weight: no such setting (expected: one of config, model, vendor)
            [{"vendor":"openai","model":"m","config":{"support_imag":true}}] | /0/config/support_imag: no such setting (expected: one of support_image, support_streaming, support_tools, support_video)
            [{"vendor":"openai","model":"m","config":{"support_image":"yes"}}] | /0/config/support_image: a text of 3 characters (expected: true or false)
            [{"vendor":"openai","model":"m","config":[]}] | /0/config: an array (expected: an object of support_… settings)
            [{"vendor":"openai","model":" m"}] | /0/model: a text of 2 characters (expected: 1 to 256 printable ASCII characters without '"' and '\\')
            [{"vendor":"azure","model":"m"}] | /0/vendor: this vendor is elsewhere for each customer (expected: its base URL in vendors)
            [{"vendor":"OpenAI","model":"m"}] | /0/vendor: no vendor that is known (expected: a name that vendors gives a base URL, or one of azure, gemini, ollama, openai)
            [{"vendor":"openai","model":"m"},{"vendor":"openai","model":"m"}] | /1: this model of this vendor stands twice, first at /0 (expected: once)
            {"models":[{"vendor":"openai","model":"m"}],"routes":[]} | /routes: an array (expected: an object of names and tiers)
            {"models":[{"vendor":"openai","model":"m"}],"routes":{"a/b":[["openai/m"]]}} | /routes/a~1b: not the name of a route (expected: 1 to 64 letters, digits, '.', '_', '-', beginning with a letter or digit)
            {"models":[{"vendor":"openai","model":"m"}],"routes":{"smart":[]}} | /routes/smart: an array (expected: a list of tiers, each a list of "vendor/model", at least one)
            {"models":[{"vendor":"openai","model":"m"}],"routes":{"smart":["openai/m"]}} | /routes/smart/0: a text of 8 characters (expected: a list of "vendor/model", at least one)
            {"models":[{"vendor":"openai","model":"m"}],"routes":{"smart":[["openai/x"]]}} | /routes/smart/0/0: a text of 8 characters (expected: "vendor/model" of one of the models of this file)
            {"models":[{"vendor":"openai","model":"m"}],"routes":{"smart":[["openai/m","openai/m"]]}} | /routes/smart/0/1: this model stands twice in its tier (expected: once)
            {"models":[{"vendor":"openai","model":"m"}],"routes":{"smart":{"stream":"maybe","tiers":[["openai/m"]]}}} | /routes/smart/stream: a text of 5 characters (expected: "live" or "buffered")
            {"models":[{"vendor":"openai","model":"m"}],"routes":{"smart":{"hedgeAfter":"soon","tiers":[["openai/m"]]}}} | /routes/smart/hedgeAfter: a text of 4 characters (expected: a duration above 0, such as "10s")
            {"models":[{"vendor":"openai","model":"m"}],"routes":{"smart":{"hedgeAfter":"0s","tiers":[["openai/m"]]}}} | /routes/smart/hedgeAfter: a text of 2 characters (expected: a duration above 0, such as "10s")
            {"models":[{"vendor":"openai","model":"m"}],"routes":{"smart":{"hedgeAfter":10,"tiers":[["openai/m"]]}}} | /routes/smart/hedgeAfter: a number (expected: a duration above 0, such as "10s")
            {"models":[{"vendor":"openai","model":"m"}],"routes":{"smart":{}}} | /routes/smart: tiers is absent (expected: a list of tiers, each a list of "vendor/model")
            {"models":[{"vendor":"openai","model":"m"}],"clients":[]} | /clients: no such setting (expected: one of models, routes, vendors)
            {"models":[{"vendor":"openai","model":"m"}],"vendors":{"sandbox":"https://x"}} | /vendors/sandbox: not the name of a vendor (expected: 1 to 64 of a-z, 0-9, '.', '_', '-', neither sandbox nor router)
            {"models":[{"vendor":"x","model":"m"}],"vendors":{"x":7}} | /vendors/x: a number (expected: an https URL, or an http URL of this machine (localhost, 127.x.x.x, [::1]; with "plainHttp": "private" of a private network), with a host and without user info, query and fragment)
            {"models":[{"vendor":"openai","model":"m"}],"vendors":[]} | /vendors: an array (expected: an object of names, each with a base URL or an object of settings)
            {"models":[{"vendor":"openai","model":"m"}],"a/b~c":1} | /a~1b~0c: no such setting (expected: one of models, routes, vendors)
            """)
    void aWrongListOfModels(String models, String problem) {
        folder.models(models);

        assertThat(folder.problems()).containsExactly("models.json" + (problem.startsWith(":") ? "" : " ") + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {} | : an object (expected: a list of credentials)
            ["sk-canary-0123456789"] | /0: a text of 20 characters (expected: an object with platform, type and value)
            [{"platform":"openai","type":"sk-canary-0123456789","value":"k"}] | /0/type: a text of 20 characters (expected: "api-key")
            [{"platform":"sk-canary-0123456789","type":"api-key","value":"k"}] | /0/platform: no vendor that is known (expected: a known vendor, or one that vendors in models.json names)
            [{"platform":"openai","type":"api-key","value":"sk canary-0123456789"}] | /0/value: a key of 20 characters (expected: 1 or more printable ASCII characters, no space, no line end)
            [{"platform":"openai","type":"api-key","value":"sk-canary-0123456789\\n"}] | /0/value: a key of 21 characters (expected: 1 or more printable ASCII characters, no space, no line end)
            [{"platform":"openai","type":"api-key","value":"sk-canary-0123456789\\u0000"}] | /0/value: a key of 21 characters (expected: 1 or more printable ASCII characters, no space, no line end)
            [{"platform":"openai","type":"api-key","value":["sk-canary-0123456789"]}] | /0/value: an array (expected: a key, env:NAME or file:PATH)
            [{"platform":"openai","type":"api-key"}] | /0/value: absent (expected: a key, env:NAME or file:PATH)
            [{"platform":"openai","type":"api-key","value":"env:sk-canary-0123456789"}] | /0/value: the environment variable that it names is not set (expected: a key in it)
            [{"platform":"openai","type":"api-key","value":"file:sk-canary-0123456789"}] | /0/value: the file that it names is not there
            [{"platform":"openai","type":"api-key","value":"k","id":"sk-canary-0123456789 "}] | /0/id: an id of 21 characters (expected: 1 to 64 letters, digits, '.', '_', '-', beginning with a letter or digit)
            [{"platform":"openai","type":"api-key","value":"k","id":7}] | /0/id: a number (expected: a text)
            [{"platform":"openai","type":"api-key","value":"k","sk-canary-0123456789":""}] | /0/<a name of 20 characters>: no such setting (expected: one of id, platform, type, value)
            [{"platform":"openai","type":"api-key","value":"k"},{"platform":"openai","type":"api-key","value":"k"}] | /1: the same key of the same platform as at /0 (expected: once)
            [{"platform":"openai","type":"api-key","value":"k"},{"platform":"openai","type":"api-key","value":"l","id":"openai-1"}] | /1/id: the same id as at /0 (expected: a name of its own)
            [{"platform":"openai","type":"api-key","value":"k","value":"sk-canary-0123456789"}] | /0/value: stands twice (expected: once)
            """)
    void aWrongListOfCredentials(String credentials, String problem) {
        folder.credentials(credentials.replace("\\n", "\\n"));

        assertThat(folder.problems())
                .containsExactly("credentials.json" + (problem.startsWith(":") ? "" : " ") + problem)
                .noneMatch(text -> text.contains("canary"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '' | : empty (expected: JSON)
            '[{"platform":sk-canary-0123456789}]' | line 1, column 14: not JSON from here on
            '[{"platform":"sk-canary-0123456789' | line 1, column 14: not JSON from here on
            '[] sk-canary-0123456789' | line 1, column 4: not JSON from here on
            '[] []' | line 1, column 4: something stands after the end (expected: nothing)
            '[nul]' | line 1, column 2: not JSON from here on
            """)
    void whatIsNoJsonIsToldByLineAndColumnWithoutAQuotation(String credentials, String problem) {
        folder.credentials(credentials);

        assertThat(folder.problems())
                .singleElement()
                .asString()
                .startsWith("credentials.json")
                .doesNotContain("canary");
        assertThat(folder.problems().getFirst())
                .matches(
                        text -> text.replaceAll("column \\d+", "column N")
                                .endsWith(problem.replaceAll("column \\d+", "column N")),
                        problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/v1",
                "http://10.0.0.1/v1",
                "http://127.0.0.1.example.com/v1",
                "http://localhost.example.com/v1",
                "http://256.0.0.1",
                "http://2130706433",
                "https://2852039166",
                "https://user:sk-canary-0123456789@example.com/v1",
                "https://example.com/v1?key=sk-canary-0123456789",
                "https://example.com/v1#sk-canary-0123456789",
                "ftp://example.com",
                "https:///v1",
                "//example.com/v1",
                "example.com/v1",
                "localhost:8000/v1",
                "https://exa mple.com",
                "https://example.com:0/v1",
                "https://example.com:65536/v1",
                ""
            })
    void aBaseUrlThatWouldTakeAKeyOutInTheOpenIsRefused(String url) {
        folder.models("""
                {"vendors":{"mine":"%s"},"models":[{"vendor":"openai","model":"m"}]}""".formatted(url));

        assertThat(folder.problems())
                .singleElement()
                .asString()
                .startsWith(
                        "models.json /vendors/mine: a text of " + url.length() + " characters (expected: an https URL")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://example.com:8443/a/b/",
                "HTTPS://example.com/v1",
                "http://localhost:8000/v1",
                "http://127.0.0.1:8000/v1",
                "http://127.255.255.254/v1",
                "http://[::1]:8000/v1"
            })
    void aBaseUrlMayBeHttpsOrOfThisMachine(String url) {
        folder.models("""
                {"vendors":{"mine":"%s"},"models":[{"vendor":"openai","model":"m"}]}""".formatted(url));

        assertThat(folder.combinations()).containsExactly("openai/m with openai-1");
    }

    @Test
    void aMissingListOfModelsIsAnError() throws Exception {
        Files.delete(temporary.resolve("models.json"));

        assertThat(folder.problems()).containsExactly("models.json: not there (expected: the models to serve)");
    }

    @Test
    void aFileThatCannotBeReadIsAnError() throws Exception {
        Files.delete(temporary.resolve("credentials.json"));
        Files.createDirectory(temporary.resolve("credentials.json"));

        assertThat(folder.problems()).singleElement().asString().startsWith("credentials.json: cannot be read");
    }

    @Test
    void aByteOrderMarkIsNoError() {
        folder.credentials("\uFEFF[{\"platform\":\"openai\",\"type\":\"api-key\",\"value\":\"sk-one\"}]");

        assertThat(folder.combinations()).hasSize(1);
    }

    @Test
    void aBadKeyOfTheEnvironmentIsToldByItsVariable() throws Exception {
        Files.delete(temporary.resolve("credentials.json"));
        folder.environment("OPENAI_API_KEY", CANARY + "\n")
                .environment("GEMINI_API_KEY", "g")
                .environment("GEMINI_API_KEY_1", "g");

        assertThat(folder.problems())
                .isEqualTo(List.of(
                        "environment GEMINI_API_KEY_1: the same key of the same platform as at GEMINI_API_KEY (expected: once)",
                        "environment OPENAI_API_KEY: a key of 21 characters"
                                + " (expected: 1 or more printable ASCII characters, no space, no line end)"));
    }

    @Test
    void theModelsCanBeCheckedAlone() {
        folder.credentials("nonsense");
        assertThat(folder.source().checkModels()).isEmpty();

        folder.models("nonsense");
        assertThat(folder.source().checkModels()).hasSize(1);
    }
}
