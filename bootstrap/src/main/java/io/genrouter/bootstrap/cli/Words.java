package io.genrouter.bootstrap.cli;

import io.genrouter.application.explain.Share;
import io.genrouter.domain.model.Capability;
import io.genrouter.domain.model.Model;
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
