package io.genrouter.bootstrap.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.genrouter.application.affinity.ToolHistory;
import io.genrouter.application.error.RouterError.InvalidRequest;
import io.genrouter.application.explain.Candidate;
import io.genrouter.application.explain.Explanation;
import io.genrouter.application.explain.KnownRest;
import io.genrouter.application.explain.KnownRests;
import io.genrouter.application.explain.Question;
import io.genrouter.application.explain.Share;
import io.genrouter.application.explain.TierNow;
import io.genrouter.application.explain.WhyNot;
import io.genrouter.bootstrap.config.SelectionConfiguration;
import io.genrouter.domain.combination.Combination;
import io.genrouter.http.error.ErrorJson;
import io.genrouter.http.error.RouterErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// An explanation for programs. Its names are a promise: docs/cli.md lists them.
final class ExplainJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Optional<LiveRests> live;
    private final KnownRests rests;

    /// @param live  what a running router says of rests; empty when none was asked
    /// @param rests the same of each combination
    ExplainJson(Optional<LiveRests> live, KnownRests rests) {
        this.live = live;
        this.rests = rests;
    }

    /// One object on one line.
    String of(Explanation explanation, Question question, boolean sandbox, SelectionConfiguration selection) {
        ObjectNode root = switch (explanation) {
            case Explanation.Refused refused -> error(refused.error());
            case Explanation.Routed routed -> routed(routed, question, sandbox, selection);
        };
        return root.toString();
    }

    private ObjectNode routed(
            Explanation.Routed routed, Question question, boolean sandbox, SelectionConfiguration selection) {
        ObjectNode root = routed.error().map(ExplainJson::error).orElseGet(NODES::objectNode);
        ObjectNode request = root.putObject("request");
        request.put("model", routed.model().orElse(null));
        request.put("model_means", Words.lower(routed.meaning()));
        request.put("vendor", question.vendor().orElse(null));
        ArrayNode needs = request.putArray("needs");
        routed.criteria().capabilities().stream().sorted().map(Words::name).forEach(needs::add);
        request.put("tool_history", history(routed.history()));
        root.put("strategy", Words.lower(selection.strategy()));
        root.put("sandbox", sandbox);
        live.ifPresent(now -> root.putObject("live")
                .put("url", now.source().toString())
                .put("combinations", now.combinations())
                .put("resting", now.resting()));
        ArrayNode tiers = root.putArray("tiers");
        for (int i = 0; i < routed.tiers().size(); i++) {
            tiers.add(tier(i + 1, routed.tiers().get(i)));
        }
        ArrayNode combinations = root.putArray("combinations");
        routed.candidates().stream().map(this::combination).forEach(combinations::add);
        return root;
    }

    private static String history(ToolHistory history) {
        return switch (history) {
            case ToolHistory.None _ -> "none";
            case ToolHistory.Unknown _ -> "unknown";
            case ToolHistory.At at -> at.vendor().value();
        };
    }

    private ObjectNode tier(int number, TierNow tier) {
        ObjectNode node = NODES.objectNode()
                .put("tier", number)
                .put("pool", tier.pool().name())
                .put("combinations", tier.pool().members().size());
        return live.isEmpty() ? node : node.put("eligible", tier.eligible().size());
    }

    private ObjectNode combination(Candidate candidate) {
        Combination combination = candidate.combination();
        ObjectNode node = NODES.objectNode()
                .put("vendor", combination.vendor().id().value())
                .put("model", combination.model().name().value())
                .put("credential_id", combination.credential().id().value())
                .put("eligible", candidate.isEligible());
        node.set("share", share(candidate.share()));
        node.put("percent", candidate.share().percent());
        ArrayNode reasons = node.putArray("why_not");
        candidate.whyNot().stream().map(ExplainJson::reason).forEach(reasons::add);
        if (live.isPresent()) {
            ArrayNode known = node.putArray("rests");
            rests.of(combination).forEach(rest -> put(known.addObject(), rest));
        }
        return node;
    }

    private static ObjectNode reason(WhyNot reason) {
        ObjectNode node = NODES.objectNode();
        switch (reason) {
            case WhyNot.Elsewhere _ -> node.put("reason", "other_model");
            case WhyNot.OtherVendor other ->
                node.put("reason", "other_vendor").put("wanted", other.wanted().value());
            case WhyNot.Lacks lacks -> {
                ArrayNode missing = node.put("reason", "lacks_capability").putArray("missing");
                lacks.missing().stream().sorted().map(Words::name).forEach(missing::add);
            }
            case WhyNot.LaterTier later -> {
                node.put("reason", "later_tier").put("tier", later.tier());
                node.set("share_then", share(later.share()));
            }
            case WhyNot.Rests rests -> put(node.put("reason", "rests"), rests.rest());
        }
        return node;
    }

    private static void put(ObjectNode node, KnownRest rest) {
        node.put("scope", rest.scope())
                .put("kind", rest.kind())
                .put("standing", Words.lower(rest.standing()))
                .put("ms", rest.left().toMillis());
    }

    private static ObjectNode share(Share share) {
        return NODES.objectNode().put("numerator", share.numerator()).put("denominator", share.denominator());
    }

    private static ObjectNode error(InvalidRequest error) {
        try {
            return (ObjectNode) JSON.readTree(ErrorJson.of(RouterErrors.of(error)));
        } catch (IOException e) {
            throw new UncheckedIOException("our own JSON is no JSON", e);
        }
    }
}
