package io.genrouter.bootstrap.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.PlainHttp;
import io.genrouter.domain.vendor.Query;
import io.genrouter.domain.vendor.Vendor;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A vendor is data: what `vendors` in `models.json` may say of one, and what becomes of it.
class DescribedVendorsTest {

    private static final String HTTPS = "an https URL";
    private static final String NO_MORE = ", with a host and without user info, query and fragment)";

    @TempDir
    Path temporary;

    private ConfigFolder folder;

    @BeforeEach
    void layOutAFolder() {
        folder = new ConfigFolder(temporary).credentials("""
                        [{"platform":"openai","type":"api-key","value":"sk-one"}]""");
    }

    @Test
    void aRecordSaysEverything() {
        Vendor vendor = vendor("mine", """
                {"baseUrl":"http://gpu.lan:8000/v1/","auth":"header:X-Api-Key","plainHttp":"private",
                 "query":{"api-version":"2024-10-21","b":"a b"}}""");

        assertThat(vendor.baseUrl()).isEqualTo(URI.create("http://gpu.lan:8000/v1"));
        assertThat(vendor.auth()).isEqualTo(new Auth.Header("X-Api-Key"));
        assertThat(vendor.query().parameters())
                .containsExactly(Map.entry("api-version", "2024-10-21"), Map.entry("b", "a b"));
        assertThat(vendor.plainHttp()).isEqualTo(PlainHttp.PRIVATE);
    }

    @Test
    void whatIsNotSaidOfANewVendorIsWhatNearlyAllHave() {
        assertThat(vendor("mine", """
                        {"baseUrl":"https://mine.example/v1"}""")).isEqualTo(vendor("mine", "\"https://mine.example/v1\""));
    }

    @Test
    void aPlainBaseUrlOfAKnownVendorKeepsAllElse() {
        Vendor azure = vendor("azure", "\"https://mine.example/openai/v1\"");

        assertThat(azure.baseUrl()).isEqualTo(URI.create("https://mine.example/openai/v1"));
        assertThat(azure.auth()).isEqualTo(new Auth.Header("api-key"));
    }

    @Test
    void whatIsNotSaidOfAKnownVendorStaysAsItIsKnown() {
        Vendor azure = vendor("azure", """
                {"baseUrl":"https://mine.example/openai/v1"}""");
        assertThat(azure.auth()).isEqualTo(new Auth.Header("api-key"));

        Vendor openai = vendor("openai", """
                {"query":{"trace":"on"}}""");
        assertThat(openai.baseUrl()).isEqualTo(URI.create("https://openai.example/v1"));
        assertThat(openai.auth()).isEqualTo(new Auth.Bearer());
        assertThat(openai.query()).isEqualTo(new Query(Map.of("trace", "on")));

        Vendor ollama = vendor("ollama", """
                {"baseUrl":"http://192.168.1.20:11434/v1","plainHttp":"private"}""");
        assertThat(ollama.auth()).isEqualTo(new Auth.None());
    }

    @Test
    void aVendorThatTakesNoKeyHasOneCombinationForEachModelOfIt() {
        folder.models("""
                {"vendors":{"mine":{"baseUrl":"https://mine.example","auth":"none"}},
                 "models":[{"vendor":"mine","model":"a"},{"vendor":"mine","model":"b"}]}""");

        assertThat(folder.combinations()).containsExactly("mine/a with mine-1", "mine/b with mine-1");
    }

    @Test
    void aVendorThatIsMadeToTakeAKeyNeedsOne() {
        folder.models("""
                {"vendors":{"ollama":{"auth":"bearer"}},
                 "models":[{"vendor":"ollama","model":"a"},{"vendor":"openai","model":"b"}]}""");

        assertThat(folder.combinations()).containsExactly("openai/b with openai-1");
        assertThat(folder.loaded().warnings()).singleElement().asString().contains("ollama/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.1.2.3:8000",
                "http://172.31.0.1",
                "http://192.168.0.1/v1",
                "http://[fd12::1]:8000/v1",
                "http://[::ffff:10.0.0.1]",
                "http://gpu:8000/v1",
                "http://gpu.internal.example/v1",
                "http://localhost:8000",
                "http://127.0.0.1",
                "https://example.com"
            })
    void aPrivateNetworkMayBeSpokenToInTheOpenIfItIsSaid(String url) {
        assertThat(vendor("mine", record(url, "private")).baseUrl()).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.216.34",
                "http://100.64.0.1",
                "http://172.32.0.1",
                "http://169.254.169.254/latest",
                "http://[fe80::1]",
                "http://[fd00:ec2::254]",
                "http://[::ffff:169.254.169.254]",
                "http://[2001:db8::1]",
                "http://0.0.0.0:8000",
                "http://[::]",
                "http://2130706433",
                "http://0x7f000001",
                "http://127.1",
                "https://169.254.169.254",
                "https://0.0.0.0",
                "https://[fd00:ec2::254]",
                "ftp://10.0.0.1",
                "http://u:p@10.0.0.1"
            })
    void anAddressThatIsNotPrivateOrNoVendorsIsRefused(String url) {
        folder.models(models("mine", record(url, "private")));

        assertThat(folder.problems())
                .containsExactly("models.json /vendors/mine/baseUrl: a text of " + url.length()
                        + " characters (expected: an https URL, or an http URL of this machine or a private network"
                        + " (a name, 10.x.x.x, 172.16.x.x to 172.31.x.x, 192.168.x.x, [fcxx::], [fdxx::])" + NO_MORE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://gpu:8000/v1", "http://10.0.0.1", "https://169.254.169.254"})
    void withoutItTheMessageSaysHowItIsAllowed(String url) {
        folder.models(models("mine", record(url, "loopback")));

        assertThat(folder.problems())
                .singleElement()
                .asString()
                .contains("with \"plainHttp\": \"private\" of a private network");
    }

    @Test
    void neverIsNeverEvenOnThisMachine() {
        folder.models(models("mine", record("http://127.0.0.1", "never")));

        assertThat(folder.problems())
                .containsExactly(
                        "models.json /vendors/mine/baseUrl: a text of 16 characters (expected: " + HTTPS + NO_MORE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"auth":"basic"} | /auth: a text of 5 characters
            {"auth":"header:"} | /auth: a text of 7 characters
            {"auth":"header:Host"} | /auth: a text of 11 characters
            {"auth":"header:content-length"} | /auth: a text of 21 characters
            {"auth":"header:transfer-encoding"} | /auth: a text of 24 characters
            {"auth":"header:x y"} | /auth: a text of 10 characters
            {"auth":"header:sk:canary"} | /auth: a text of 16 characters
            {"auth":{"header":"x"}} | /auth: an object
            {"auth":null} | /auth: null
            {"plainHttp":"always"} | /plainHttp: a text of 6 characters (expected: loopback, private or never)
            {"plainHttp":true} | /plainHttp: true or false (expected: loopback, private or never)
            {"query":"api-version=1"} | /query: a text of 13 characters (expected: an object of names and texts)
            {"query":{"v":1}} | /query/v: a number (expected: a text of at most 256 printable ASCII characters)
            {"query":{"v":"ä"}} | /query/v: a text of 1 characters (expected: a text of at most 256 printable ASCII characters)
            {"query":{"a b":"1"}} | /query/<a name of 3 characters>: not the name of a parameter
            {"query":{"key":"sk-canary"}} | /query/key: a key does not belong into a URL
            {"query":{"API_Key":"sk-canary"}} | /query/API_Key: a key does not belong into a URL
            {"query":{"access-token":"sk-canary"}} | /query/access-token: a key does not belong into a URL
            {"query":{"v":"env:CANARY"}} | /query/v: a text of 10 characters (expected: the value itself
            {"baseurl":"https://x"} | /baseurl: no such setting (expected: one of auth, baseUrl, plainHttp, query)
            {"baseUrl":7} | /baseUrl: a number (expected: an https URL
            """)
    void aWrongSettingIsToldByItsPlaceAndNeverByItsValue(String settings, String problem) {
        folder.models(models("openai", settings));

        assertThat(folder.problems())
                .singleElement()
                .asString()
                .startsWith("models.json /vendors/openai" + problem)
                .doesNotContainIgnoringCase("canary");
    }

    @Test
    void everythingThatIsWrongWithOneVendorIsToldAtOnce() {
        folder.models(models("mine", """
                {"auth":"x","query":{"v":1,"w":2},"plainHttp":"y","more":1}"""));

        assertThat(folder.problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(": ")))
                .containsExactlyInAnyOrder(
                        "models.json /vendors/mine/more",
                        "models.json /vendors/mine/plainHttp",
                        "models.json /vendors/mine/baseUrl",
                        "models.json /vendors/mine/auth",
                        "models.json /vendors/mine/query/v",
                        "models.json /vendors/mine/query/w");
    }

    @Test
    void aVendorThatIsElsewhereForEachCustomerNeedsABaseUrl() {
        folder.models(models("azure", """
                {"query":{"api-version":"1"}}"""));

        assertThat(folder.problems())
                .singleElement()
                .asString()
                .startsWith("models.json /vendors/azure/baseUrl: absent (expected: an https URL");
    }

    @Test
    void aVendorThatIsKnownInTheOpenCannotBeForbiddenThatAlone() {
        folder.models(models("ollama", """
                {"plainHttp":"never"}"""));

        assertThat(folder.problems())
                .containsExactly("models.json /vendors/ollama: this vendor is known at an http URL of this machine"
                        + " (expected: plainHttp to allow that, or another baseUrl)");
    }

    private static String record(String baseUrl, String plainHttp) {
        return """
                {"baseUrl":"%s","plainHttp":"%s"}""".formatted(baseUrl, plainHttp);
    }

    private static String models(String vendor, String settings) {
        return """
                {"vendors":{"%s":%s},"models":[{"vendor":"%s","model":"m"}]}""".formatted(vendor, settings, vendor);
    }

    /// The vendor as it is called.
    private Vendor vendor(String name, String settings) {
        return folder.models(models(name, settings))
                .credentials("""
                        [{"platform":"%s","type":"api-key","value":"k"}]""".formatted(name))
                .loaded()
                .catalog()
                .combinations()
                .getFirst()
                .vendor();
    }
}
