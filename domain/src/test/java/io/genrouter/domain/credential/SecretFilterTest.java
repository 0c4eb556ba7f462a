package io.genrouter.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilterTest {

    private static final String KEY = "sk-proj/7f3a+9b2c\\4d5e\"6f708192a3b4c5d6";
    private static final SecretFilter FILTER = SecretFilter.of(List.of(Secret.of(KEY)));

    @Test
    void aKeyIsCutOutWhereverItStands() {
        assertThat(FILTER.cut(KEY)).isEqualTo("***");
        assertThat(FILTER.cut("key " + KEY)).isEqualTo("key ***");
        assertThat(FILTER.cut(KEY + KEY + ", " + KEY + "!")).isEqualTo("******, ***!");
    }

    @Test
    void aTextWithoutAKeyIsGivenBackItself() {
        String text = "Incorrect API key provided: sk-****. See the dashboard.";

        assertThat(FILTER.cut(text)).isSameAs(text);
        assertThat(FILTER.cut("short")).isEqualTo("short");
        assertThat(FILTER.cut("")).isEmpty();
        assertThat(SecretFilter.NONE.cut(KEY)).isEqualTo(KEY);
    }

    @Test
    void aKeyMayBeCutWhereverItStandsAmongBytes() {
        assertThat(FILTER.mayCut(bytes(KEY))).isTrue();
        assertThat(FILTER.mayCut(bytes("key " + KEY))).isTrue();
        assertThat(FILTER.mayCut(bytes("Schlüssel: " + KEY + "!"))).isTrue();
        assertThat(FILTER.mayCut(bytes("at the end: " + KEY.substring(0, 12)))).isTrue();
    }

    @Test
    void nothingIsToBeCutOutOfBytesWithoutAKey() {
        assertThat(FILTER.mayCut(bytes("Incorrect API key provided: sk-****. See the dashboard.")))
                .isFalse();
        assertThat(FILTER.mayCut(bytes("short"))).isFalse();
        assertThat(FILTER.mayCut(bytes(""))).isFalse();
        assertThat(SecretFilter.NONE.mayCut(bytes(KEY))).isFalse();
    }

    @Test
    void theFirstTwelveCharactersAreEnough() {
        assertThat(FILTER.cut("You gave " + KEY.substring(0, 12) + "…, which is wrong."))
                .isEqualTo("You gave ***…, which is wrong.");
        assertThat(FILTER.cut(KEY.substring(0, 11))).isEqualTo(KEY.substring(0, 11));
    }

    @Test
    void aKeyThatIsCutOffLeavesNothingBehind() {
        for (int length = 12; length <= KEY.length(); length++) {
            assertThat(FILTER.cut("at the end: " + KEY.substring(0, length))).isEqualTo("at the end: ***");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "B", "Be", "Bearer ", "user:", "{\"key\":\""})
    void aKeyWithinBase64IsCutOutWhateverStandsBeforeIt(String before) {
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            String text = encoder.encodeToString(bytes(before + KEY + "\" and more"));

            String rest = FILTER.cut(text);

            assertThat(rest).contains("***");
            assertThat(withoutRun(encoder, text, rest)).as(rest).isTrue();
        }
    }

    @Test
    void aKeyInHexadecimalIsCutOut() {
        String hex = HexFormat.of().formatHex(bytes(KEY));

        assertThat(FILTER.cut("0x" + hex)).isEqualTo("0x***");
        assertThat(FILTER.cut(hex.toUpperCase(Locale.ROOT))).isEqualTo("***");
        assertThat(FILTER.cut(hex.substring(0, 24))).isEqualTo("***");
    }

    @Test
    void aKeyInAnAddressIsCutOut() {
        String encoded = URLEncoder.encode(KEY, StandardCharsets.UTF_8);

        assertThat(FILTER.cut("?key=" + encoded + "&more")).isEqualTo("?key=***&more");
        assertThat(FILTER.cut(
                        encoded.replace("%2F", "%2f").replace("%2B", "%2b").replace("%5C", "%5c")))
                .isEqualTo("***");
    }

    @Test
    void aKeyWithinJsonIsCutOut() {
        String json = KEY.replace("\\", "\\\\").replace("\"", "\\\"");

        assertThat(FILTER.cut("{\"message\":\"" + json + "\"}")).isEqualTo("{\"message\":\"***\"}");
        assertThat(FILTER.cut(json.replace("/", "\\/"))).isEqualTo("***");
    }

    @Test
    void aKeyOfMediumLengthIsLookedForAsAWhole() {
        SecretFilter filter = SecretFilter.of(List.of(Secret.of("gemini-2.0-key")));

        assertThat(filter.cut("gemini-2.0-flash")).isEqualTo("gemini-2.0-flash");
        assertThat(filter.cut("gemini-2.0-key-x")).isEqualTo("***-x");
    }

    @Test
    void aKeyThatCouldBeAWordStays() {
        assertThat(SecretFilter.of(List.of(Secret.of("k"))).cut("key_refused")).isEqualTo("key_refused");
    }

    @Test
    void ofTwoKeysThatBeginAlikeTheLongerMatchIsCut() {
        SecretFilter filter =
                SecretFilter.of(List.of(Secret.of("a-key-of-some-vendor-1"), Secret.of("a-key-of-some-vendor-10")));

        assertThat(filter.cut("a-key-of-some-vendor-10")).isEqualTo("***");
    }

    @Test
    void aKeyBehindItsOwnBeginningIsCutOut() {
        for (int length = 1; length < 12; length++) {
            String before = KEY.substring(0, length);

            assertThat(FILTER.cut(before + KEY)).isEqualTo(before + "***");
            assertThat(FILTER.mayCut(bytes(before + KEY))).isTrue();
        }
    }

    /// The search leaves places out, and must not leave out any of these.
    @Test
    void eachOfManyKeysIsFoundAnywhereInAnyText() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        List<String> keys =
                IntStream.range(0, 500).mapToObj(i -> "sk-" + word(random, 30)).toList();
        SecretFilter filter = SecretFilter.of(keys.stream().map(Secret::of).toList());
        for (int i = 0; i < 2_000; i++) {
            List<String> parts = new ArrayList<>();
            for (int part = random.nextInt(4); part >= 0; part--) {
                parts.add(word(random, random.nextInt(40)) + " ");
            }
            String key = keys.get(random.nextInt(keys.size()));

            assertThat(filter.cut(String.join(key, parts))).isEqualTo(String.join("***", parts));
            assertThat(filter.mayCut(bytes(String.join(key, parts)))).isEqualTo(parts.size() > 1);
        }
    }

    /// Whether what is left has none of the key: at most the two characters at each edge that its neighbours share.
    private static boolean withoutRun(Base64.Encoder encoder, String text, String rest) {
        int cut = rest.indexOf("***");
        int before = (text.length() - rest.length()) + 3;
        return before >= encoder.withoutPadding().encodeToString(bytes(KEY)).length() - 3
                && text.startsWith(rest.substring(0, cut));
    }

    private static String word(RandomGenerator random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
