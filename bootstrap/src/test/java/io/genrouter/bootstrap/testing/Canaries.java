package io.genrouter.bootstrap.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Keys that stand nowhere else, and a search for them in any text: plain (their first 12 characters are enough), in
/// Base64 wherever a group of it begins, in hexadecimal, percent-encoded, and escaped as in JSON. Shares nothing with
/// the filter that it is to catch out. Safe for use by any number of threads.
public final class Canaries {

    private static final int START = 12;
    private static final String SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final Random random;
    private final Set<String> starts = ConcurrentHashMap.newKeySet();
    /// The first characters of all starts: few, and most places of a text have another one.
    private final Set<Character> firsts = ConcurrentHashMap.newKeySet();
    private final Map<String, String> named = new ConcurrentHashMap<>();
    private final AtomicInteger keys = new AtomicInteger();
    private final AtomicInteger searched = new AtomicInteger();

    public Canaries(long seed) {
        random = new Random(seed);
    }

    /// The key of that name, which is looked for from now on; the same each time.
    public String named(String name) {
        return named.computeIfAbsent(name, newOne -> some(1).getFirst());
    }

    /// The name of a key.
    public String nameOf(String key) {
        return named.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a key that has no name"));
    }

    /// How many keys there are.
    public int keys() {
        return keys.get();
    }

    /// How many texts have been searched.
    public int searched() {
        return searched.get();
    }

    /// New keys, which are looked for from now on.
    public List<String> some(int count) {
        List<String> some = IntStream.range(0, count).mapToObj(i -> key()).toList();
        some.forEach(key -> encodings(key).forEach(encoded -> {
            starts.add(encoded.substring(0, START));
            firsts.add(encoded.charAt(0));
        }));
        keys.addAndGet(count);
        return some;
    }

    /// A key in each of the ways in which it is looked for, the plain one first.
    public static List<String> encodings(String key) {
        List<String> encodings = new ArrayList<>();
        encodings.add(key);
        encodings.add(URLEncoder.encode(key, StandardCharsets.US_ASCII));
        encodings.add(key.replace("/", "\\/"));
        String hex = HexFormat.of().formatHex(key.getBytes(StandardCharsets.US_ASCII));
        encodings.add(hex);
        encodings.add(hex.toUpperCase(Locale.ROOT));
        for (String before : List.of("", "x", "xx")) {
            byte[] bytes = (before + key).getBytes(StandardCharsets.US_ASCII);
            // Characters that the bytes before the key have a part in are no sign of it.
            encodings.add(
                    Base64.getEncoder().encodeToString(bytes).substring(before.isEmpty() ? 0 : before.length() + 1));
        }
        return encodings;
    }

    /// The place of the first one in a text, with what stands around it.
    public Optional<String> findIn(String text) {
        searched.incrementAndGet();
        boolean[] begins = new boolean[128];
        firsts.forEach(first -> begins[first] = true);
        for (int i = 0; i + START <= text.length(); i++) {
            char first = text.charAt(i);
            if (first < begins.length && begins[first] && starts.contains(text.substring(i, i + START))) {
                return Optional.of(text.substring(Math.max(0, i - 60), Math.min(text.length(), i + 60)));
            }
        }
        return Optional.empty();
    }

    private String key() {
        StringBuilder key = new StringBuilder("sk/");
        while (key.length() < 40) {
            key.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return key.insert(20, "+/").toString();
    }
}
