package io.genrouter.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/// What the OpenAPI document says of each answer, to hold answers against. An answer that it does not declare
/// fails the test: a status, a header field, a content type, a body or a code.
public final class Contract {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// They belong to the connection, not to the API.
    private static final Set<String> OF_HTTP =
            Set.of("connection", "content-length", "content-type", "date", "transfer-encoding");

    private final JsonNode document;
    private final Schemas schemas;
    private final Map<String, Schemas> ofFields = new HashMap<>();
    private final Set<String> seen = new TreeSet<>();

    private Contract(JsonNode document) {
        this.document = document;
        this.schemas = new Schemas(document.toString());
    }

    /// @param document as `GET /openapi.json` gives it
    public static Contract of(String document) {
        try {
            return new Contract(JSON.readTree(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Holds one answer against the document.
    ///
    /// @param method of the request
    /// @param path   of the request, without the query
    /// @param fields of the answer, names in lower case
    /// @param body   of the answer, empty for none
    public void expect(String method, String path, int status, Map<String, String> fields, String body) {
        String what = method + " " + path + " -> " + status + " " + fields + " " + body;
        String response = response(method, path, status, fields);
        assertThat(document.at(response).isObject()).as(what).isTrue();
        expectFields(what, document.at(response), status, fields);
        expectBody(what, response, fields, body);
        seen.add(status + code(body).map(code -> " " + code).orElse(""));
    }

    /// What has come, as `status` or `status code`.
    public Set<String> seen() {
        return Set.copyOf(seen);
    }

    /// Every status of the operation with every code of the router's own under it.
    public Set<String> declared(String method, String path) {
        Set<String> declared = new TreeSet<>();
        document.at(operation(method, path) + "/responses").fieldNames().forEachRemaining(status -> {
            String response = resolved(operation(method, path) + "/responses/" + status);
            codes(response).forEach(code -> declared.add(status + " " + code));
        });
        return declared;
    }

    /// The codes that the last event of a stream may have.
    public Set<String> streamCodes() {
        return texts(document.at("/components/schemas/StreamError/properties/error/properties/code/anyOf/0/enum"));
    }

    /// Every code of the router's own, wherever it stands.
    public Set<String> codes() {
        Set<String> codes = new TreeSet<>(streamCodes());
        document.at("/components/schemas").fieldNames().forEachRemaining(name -> codes.addAll(own(name)));
        return codes;
    }

    Schemas schemas() {
        return schemas;
    }

    JsonNode document() {
        return document;
    }

    /// The pointer to what is declared, references followed.
    private String response(String method, String path, int status, Map<String, String> fields) {
        String operation = operation(method, path);
        if (document.at(operation).isMissingNode()) {
            return "/components/responses/" + (status == 405 ? "MethodNotAllowed" : "NotServed");
        }
        String own = operation + "/responses/" + status;
        boolean isVendors = fields.containsKey("x-vendor-source");
        return document.at(own).isMissingNode() && isVendors
                ? operation + "/responses/" + status / 100 + "XX"
                : resolved(own);
    }

    private String operation(String method, String path) {
        return "/paths/" + template(path).replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT);
    }

    private String template(String path) {
        return path.startsWith("/v1/models/") ? "/v1/models/{id}" : path;
    }

    private String resolved(String pointer) {
        JsonNode reference = document.at(pointer).path("$ref");
        return reference.isTextual() ? reference.textValue().substring(1) : pointer;
    }

    private void expectFields(String what, JsonNode response, int status, Map<String, String> fields) {
        JsonNode declared = response.path("headers");
        fields.forEach((name, value) -> {
            if (OF_HTTP.contains(name) || startsAsDeclared(response, name)) {
                return;
            }
            String spelt = StreamSupport.stream(((Iterable<String>) declared::fieldNames).spliterator(), false)
                    .filter(name::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("not declared: " + name + " in " + what));
            expectField(what, declared.get(spelt), value);
        });
        // The one answer that the server gives before it knows what is asked.
        assertThat(status == 408 || fields.containsKey("x-request-id")).as(what).isTrue();
    }

    private static boolean startsAsDeclared(JsonNode response, String name) {
        return texts(response.path("x-header-prefixes")).stream().anyMatch(name::startsWith);
    }

    private void expectField(String what, JsonNode header, String value) {
        String reference = header.path("$ref").asText("");
        JsonNode declared = reference.isEmpty() ? header : document.at(reference.substring(1));
        boolean isNumber = declared.at("/schema/type").asText().equals("integer");
        String json = isNumber ? value : JSON.getNodeFactory().textNode(value).toString();
        assertThat(ofFields.computeIfAbsent(declared.get("schema").toString(), Schemas::new)
                        .faults("", json))
                .as(what)
                .isEmpty();
    }

    private void expectBody(String what, String response, Map<String, String> fields, String body) {
        JsonNode content = document.at(response).path("content");
        if (content.isMissingNode()) {
            assertThat(body).as(what).isEmpty();
            return;
        }
        String type = fields.getOrDefault("content-type", "none").replaceFirst("\\s*;.*", "");
        assertThat(content.has(type)).as("%s is declared for %s", type, what).isTrue();
        String media = response + "/content/" + type.replace("/", "~1");
        if (type.equals("text/event-stream")) {
            expectEvents(what, media + "/x-item-schema", body);
            return;
        }
        String schema = media + "/schema";
        boolean isVendors = fields.containsKey("x-vendor-source");
        boolean isOwn = document.at(schema).has("anyOf") && !isVendors && !body.startsWith("{\"status\":");
        String json = type.equals("application/json")
                ? body
                : JSON.getNodeFactory().textNode(body).toString();
        assertThat(schemas.faults(isOwn ? schema + "/anyOf/0" : schema, json))
                .as(what)
                .isEmpty();
    }

    private void expectEvents(String what, String schema, String body) {
        for (String block : body.split("\n\n", -1)) {
            String data = block.replaceAll("(?m)^: ka\n", "");
            if (data.isEmpty()) {
                continue;
            }
            assertThat(data).as(what).startsWith("data: ").doesNotContain("\n");
            String payload = data.substring("data: ".length());
            boolean isDone = payload.equals("[DONE]");
            assertThat(schemas.faults(schema, isDone ? "\"[DONE]\"" : payload))
                    .as(what)
                    .isEmpty();
            streamCode(payload).ifPresent(code -> seen.add("stream " + code));
        }
    }

    private static Optional<String> streamCode(String payload) {
        return payload.startsWith("{\"error\":") ? code(payload) : Optional.empty();
    }

    private static Optional<String> code(String body) {
        try {
            return Optional.of(JSON.readTree(body).at("/error/code"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue);
        } catch (IOException e) {
            return Optional.empty(); // a stream, or metrics
        }
    }

    private Set<String> codes(String response) {
        JsonNode schema = document.at(response + "/content/application~1json/schema");
        String reference = schema.path("anyOf")
                .path(0)
                .path("$ref")
                .asText(schema.path("$ref").asText(""));
        return own(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private Set<String> own(String schema) {
        return texts(document.at("/components/schemas/" + schema + "/allOf/1/properties/error/properties/code/enum"));
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
