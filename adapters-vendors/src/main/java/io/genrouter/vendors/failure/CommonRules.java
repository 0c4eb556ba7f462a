package io.genrouter.vendors.failure;

import static io.genrouter.vendors.failure.Rule.on;
import static io.genrouter.vendors.failure.Rule.onAny;

import java.util.List;

/// The table for all vendors. The first rule that fits holds, so what is special stands before what is general.
///
/// On a 400 the texts that make somebody rest are looked for at the beginning of a text only: a vendor may quote a
/// client's own words further on, and a client must not be able to take a key out of service.
final class CommonRules {

    private CommonRules() {}

    private static final List<Rule> KEY = List.of(
            on(401).coded("insufficient_quota").is(Verdict.QUOTA_SPENT),
            on(401).is(Verdict.KEY_REFUSED),
            onAny(400, 499)
                    .coded(
                            "api_key_invalid",
                            "api_key_expired",
                            "invalid_api_key",
                            "incorrect_api_key",
                            "wrong_api_key",
                            "invalid_key",
                            "authentication_error",
                            "account_deactivated",
                            "consumer_suspended")
                    .is(Verdict.KEY_REFUSED),
            on(400, 404, 422)
                    .saying("^(incorrect|invalid|wrong|missing|expired|no) (x-)?api[ -]?key")
                    .is(Verdict.KEY_REFUSED),
            on(400, 404, 422)
                    .saying("^(your )?api[ -]?key (is |has )?(not valid|invalid|expired|not found|missing|been)")
                    .is(Verdict.KEY_REFUSED));

    private static final List<Rule> CONTENT = List.of(
            on(400, 403, 422, 451)
                    .coded(
                            "content_filter",
                            "content_filtered",
                            "content_policy_violation",
                            "responsibleaipolicyviolation",
                            "moderation_blocked",
                            "prohibited_content",
                            "data_inspection_failed",
                            "datainspectionfailed")
                    .is(Verdict.CONTENT_REFUSED),
            on(400, 403, 422, 451)
                    .saying(
                            "content management policy|usage polic(y|ies)|flagged by|input was flagged|requires moderation")
                    .is(Verdict.CONTENT_REFUSED));

    private static final List<Rule> QUOTA = List.of(
            on(402).is(Verdict.QUOTA_SPENT),
            on(403, 429)
                    .coded(
                            "insufficient_quota",
                            "billing_hard_limit_reached",
                            "insufficient_balance",
                            "credits_exhausted")
                    .is(Verdict.QUOTA_SPENT),
            on(429).saying("insufficient[ _](balance|quota|credits?|funds)").is(Verdict.QUOTA_SPENT),
            on(403, 429)
                    .saying("(monthly|specified|api) (spend(ing)?|usage) limit|all available credits|no credits")
                    .is(Verdict.QUOTA_SPENT),
            on(400).saying("^(your credit balance is too low|you have reached your specified (api )?usage limit)")
                    .is(Verdict.QUOTA_SPENT));

    private static final List<Rule> MODEL_CANNOT = List.of(
            on(400, 403, 404, 413, 429)
                    .coded(
                            "context_length_exceeded",
                            "too_many_prompt_tokens",
                            "unsupported_parameter",
                            "unsupported_value",
                            "unsupported_feature",
                            "request_too_large")
                    .is(Verdict.MODEL_CANNOT),
            on(400, 403, 404, 413, 429)
                    .saying("context (length|window)|(prompt|input|messages|request) (is|are)? ?too (long|large)"
                            + "|token limit reached|(exceeds?|over) the (maximum|max) (number of )?(input )?tokens")
                    .is(Verdict.MODEL_CANNOT));

    private static final List<Rule> MODEL_GONE = List.of(
            on(403).saying("(not|n't) have access to (the |this )?model|no access to (the |this )?model")
                    .is(Verdict.KEY_REFUSED_HERE),
            on(400, 404)
                    .coded("model_not_found", "invalid_model", "deploymentnotfound", "unknown_model", "model_not_exist")
                    .is(Verdict.MODEL_GONE),
            on(400).saying("^\\S+ is not a valid model|^not supported model |^(the )?supported (api )?model names are"
                            + "|^model \\S+ is not supported|^(the )?model \\S+ (does not exist|was not found|is not found)"
                            + "|^invalid model\\b")
                    .is(Verdict.MODEL_GONE));

    /// Behind those of a model that is gone, since "is not supported" is said of models, too.
    private static final List<Rule> MODEL_CANNOT_DO_THIS = List.of(
            on(404).saying("models?/\\S+ is not found").is(Verdict.MODEL_GONE),
            on(400, 403, 404, 413, 429)
                    .saying("not supported|(does not|doesn't|don't) su+p+ort|not enabled for this model"
                            + "|not a multimodal model|endpoints found that support|unsupported parameter")
                    .is(Verdict.MODEL_CANNOT),
            on(404).saying("\\b(model|deployment|endpoints found)").is(Verdict.MODEL_GONE));

    private static final List<Rule> FORBIDDEN = List.of(
            on(403).coded("permission_denied", "permission_error", "access_denied", "unauthorized", "forbidden")
                    .is(Verdict.KEY_REFUSED),
            on(403).saying("\\bkey\\b|account|organi[sz]ation|permission|credential|unregistered|authenti|authori")
                    .is(Verdict.KEY_REFUSED));

    private static final List<Rule> BY_STATUS = List.of(
            on(403).is(Verdict.KEY_PERHAPS_REFUSED),
            on(404).is(Verdict.MODEL_PERHAPS_GONE),
            on(429).is(Verdict.RATE_LIMITED),
            on(529).is(Verdict.OVERLOADED),
            on(408, 409).is(Verdict.VENDOR_ERROR),
            on(501, 505).is(Verdict.CLIENT_FAULT),
            onAny(400, 499).is(Verdict.CLIENT_FAULT),
            onAny(0, 599).is(Verdict.VENDOR_ERROR));

    /// All of them, in their order.
    static final List<Rule> ALL =
            List.of(KEY, CONTENT, QUOTA, MODEL_CANNOT, MODEL_GONE, MODEL_CANNOT_DO_THIS, FORBIDDEN, BY_STATUS).stream()
                    .flatMap(List::stream)
                    .toList();
}
