package io.genrouter.bootstrap.cli;

import io.genrouter.application.explain.KnownRest;
import io.genrouter.application.explain.Share;
import io.genrouter.domain.model.Capability;
import io.genrouter.domain.model.Model;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// How reports put things.
final class Words {

    private Words() {}

    /// `1 model`, `2 models`.
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /// The name of a choice as it is written in files and JSON.
    static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /// What a user wrote, fit for a terminal.
    static String quoted(String text) {
        return '"' + text.replaceAll("\\p{Cntrl}", "?") + '"';
    }

    static String percent(Share share) {
        return String.format(Locale.ROOT, "%.2f %%", share.percent());
    }

    /// `12 s`, `10 min`; what has begun counts.
    static String left(Duration left) {
        long seconds = Math.ceilDiv(left.toMillis(), 1000L);
        return seconds < 120 ? seconds + " s" : Math.ceilDiv(seconds, 60L) + " min";
    }

    /// Why a combination is not called: `rests: rate_limited, 12 s`.
    static String rest(KnownRest rest) {
        String with = switch (rest.scope()) {
            case "credential" -> " with its key";
            case "model" -> " with every key";
            case "endpoint" -> " with its base URL";
            default -> "";
        };
        return switch (rest.standing()) {
            case WELL -> "well";
            case RESTING -> "rests" + with + ": " + rest.kind() + ", " + left(rest.left());
            case ON_TRIAL -> "on trial" + with + ": " + rest.kind();
            case PROBED -> "probed" + with + ": " + rest.kind();
        };
    }

    /// `openai/gpt-4o`.
    static String name(Model model) {
        return model.vendor() + "/" + model.name();
    }

    /// `images, tools`, in a fixed order.
    static String list(Collection<Capability> capabilities) {
        return capabilities.stream().sorted().map(Words::name).collect(Collectors.joining(", "));
    }

    static String name(Capability capability) {
        return lower(capability);
    }
}
