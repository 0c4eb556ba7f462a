package io.genrouter.application.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What Jackson makes of a body, as strict as it is by itself: nothing of ours is asked.
final class JacksonReading {

    /// What a value is. `members` keeps those that are there twice; `kind` is the token that began the value.
    record Node(JsonToken kind, String text, List<Member> members, List<Node> elements) {

        boolean is(JsonToken... kinds) {
            return List.of(kinds).contains(kind);
        }

        List<Node> all(String name) {
            return members.stream()
                    .filter(member -> member.name().equals(name))
                    .map(Member::value)
                    .toList();
        }
    }

    record Member(String name, Node value) {}

    /// Nests deeper than the router lets a body nest.
    static final class TooDeepException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /// From left to right, so that a backslash which is escaped itself begins none.
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u[dD](?=[89a-fA-F])|.)", Pattern.DOTALL);

    private JacksonReading() {}

    /// @return empty where it is no JSON, or more than one value
    /// @throws TooDeepException where it gets too deep before it gets wrong
    static Optional<Node> of(byte[] body) {
        try (JsonParser parser = JACKSON.createParser(characters(body))) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Node root = value(parser, 0);
            return parser.nextToken() == null ? Optional.of(root) : Optional.empty();
        } catch (StreamReadException malformed) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// It refuses bytes that are no UTF-8, and escaped surrogates that are alone; RFC 8259 allows both. One hex digit
    /// for another makes the latter ordinary.
    private static char[] characters(byte[] body) {
        return ESCAPE.matcher(new String(body, StandardCharsets.UTF_8))
                .replaceAll(escape -> Matcher.quoteReplacement(escape.group().length() > 2 ? "\\u1" : escape.group()))
                .toCharArray();
    }

    private static Node value(JsonParser parser, int depth) throws IOException {
        JsonToken kind = parser.currentToken();
        if (kind.isStructStart() && depth == BodyScanner.DEEPEST) {
            throw new TooDeepException();
        }
        List<Member> members = new ArrayList<>();
        List<Node> elements = new ArrayList<>();
        String text = kind.isStructStart() ? "" : parser.getText();
        if (kind == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                expectMore(parser.nextToken());
                members.add(new Member(name, value(parser, depth + 1)));
            }
        } else if (kind == JsonToken.START_ARRAY) {
            while (expectMore(parser.nextToken()) != JsonToken.END_ARRAY) {
                elements.add(value(parser, depth + 1));
            }
        }
        return new Node(kind, text, members, elements);
    }

    private static JsonToken expectMore(JsonToken token) {
        return Stream.ofNullable(token).findFirst().orElseThrow();
    }
}
