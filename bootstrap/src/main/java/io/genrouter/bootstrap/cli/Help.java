package io.genrouter.bootstrap.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Words of help that are no single command's.
public final class Help {

    static final String OF_FILE = "the settings; the JSON files are beside it";

    private static final Set<List<String>> CALLS = Set.of(List.of(), List.of("-h"), List.of("--help"), List.of("help"));

    private Help() {}

    /// Whether the arguments ask for no command, but for help.
    public static boolean isAsked(String... arguments) {
        return CALLS.contains(List.of(arguments));
    }

    /// What the program does, command by command.
    public static String text() {
        return """
                usage: java -jar router.jar COMMAND ...

                One endpoint that speaks the OpenAI API and spreads every request evenly over all the
                (vendor, key, model) combinations you own.

                commands:
                  server   router.yml            serve
                  check    router.yml            check the three files and tell what they would serve
                  explain  router.yml [options]  tell who would answer a request, how often, and who not and why
                  version                        tell version, commit and Java

                  COMMAND --help                 tell everything about one of them

                models.json and credentials.json are looked for beside the router.yml that is named.

                examples:
                  java -jar router.jar server configs/router.yml
                  java -jar router.jar check configs/router.yml
                  java -jar router.jar explain configs/router.yml --model smart
                  java -jar router.jar explain configs/router.yml --live
                  java -jar router.jar explain configs/router.yml --vendor openai --body request.json --json

                Exit code: 0 all is well, 1 it cannot be done (the reason is on standard error), 2 wrong usage.
                """;
    }

    static String examples(String... calls) {
        return "examples:\n"
                + Arrays.stream(calls)
                        .map(call -> "  java -jar router.jar " + call)
                        .collect(Collectors.joining("\n"));
    }
}
