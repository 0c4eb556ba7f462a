package io.genrouter.bootstrap.cli;

import io.genrouter.application.attempt.NextAttempt;
import io.genrouter.application.chat.Routing;
import io.genrouter.application.error.RouterError.InvalidRequest;
import io.genrouter.application.explain.ExplainSelection;
import io.genrouter.application.explain.Explanation;
import io.genrouter.application.explain.KnownRests;
import io.genrouter.application.explain.Question;
import io.genrouter.bootstrap.affinity.RememberedToolCalls;
import io.genrouter.bootstrap.config.RouterConfiguration;
import io.genrouter.bootstrap.config.SelectionConfiguration;
import io.genrouter.domain.time.MonotonicClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/// `explain configs/router.yml`: tells which combinations a request would be dealt from, with which share, and of the
/// others why not. It asks the routing that requests go through, and calls no vendor. Who rests, a running router
/// knows: with `--live` it is asked.
public final class ExplainCommand extends ReadingCommand {

    private static final String STANDARD_INPUT = "-";
    private static final String ADDRESS_OF_FILE = "";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final InputStream in;
    private final Screen screen;

    /// @param in what `--body -` reads
    public ExplainCommand(ServedPlan.Planner planner, InputStream in, Screen screen) {
        super("explain", """
                Tells which combinations a request would be dealt from, each with its
                share of the first attempts, and of the others why not. It goes the way
                of real requests, but calls no vendor. With --live it asks a running router
                who rests now.""", planner);
        this.in = in;
        this.screen = screen;
    }

    @Override
    public void configure(Subparser subparser) {
        super.configure(subparser);
        subparser.addArgument("--vendor").metavar("V").help("as ?vendor=V of a request");
        subparser.addArgument("--model").metavar("M").help("as \"model\" of a request; beats the body's");
        subparser.addArgument("--body").metavar("FILE").help("the body of a request; - is standard input");
        subparser
                .addArgument("--live")
                .metavar("URL")
                .nargs("?")
                .setConst(ADDRESS_OF_FILE)
                .help("as it is now: asks the router that runs there who rests; the URL of its admin port, else"
                        + " router.yml's");
        subparser
                .addArgument("--json")
                .action(Arguments.storeTrue())
                .setDefault(Arguments.SUPPRESS)
                .help("for programs: one JSON object");
        subparser.epilog(Help.examples(
                        "explain configs/router.yml",
                        "explain configs/router.yml --vendor openai",
                        "explain configs/router.yml --model smart",
                        "explain configs/router.yml --body request.json",
                        "explain configs/router.yml --live",
                        "explain configs/router.yml --live http://127.0.0.1:8083 --json | jq .")
                + "\n\nExit code: 0 somebody may answer, 1 nobody may, or errors, 2 wrong usage.");
    }

    @Override
    void run(RouterConfiguration configuration, ServedPlan plan, Namespace namespace)
            throws CommandFailure, IOException {
        Question question = new Question(
                Optional.ofNullable(namespace.getString("vendor")),
                Optional.ofNullable(namespace.getString("model")),
                body(
                        namespace.getString("body"),
                        configuration.limits().requestBody().toBytes()));
        SelectionConfiguration selection = configuration.selection();
        // Nothing was served here, so no call of a tool is remembered.
        Routing routing = new Routing(
                selection.modelNames(),
                selection.toolAffinity().over(new RememberedToolCalls(1, MonotonicClock.system())));
        Optional<LiveRests> live = live(namespace.getString("live"), configuration);
        KnownRests rests = live.map(now -> now.in(plan.catalog())).orElse(KnownRests.NONE);
        Explanation explanation = new ExplainSelection(routing).explain(plan.catalog(), question, rests);
        boolean json = Boolean.TRUE.equals(namespace.get("json"));
        if (json) {
            screen.line(new ExplainJson(live, rests).of(explanation, question, plan.sandbox(), selection));
        } else if (explanation instanceof Explanation.Routed routed) {
            new ExplainReport(routed, plan, selection, live, rests).print(screen);
        }
        screen.flush();
        Optional<InvalidRequest> error = error(explanation);
        if (error.isPresent()) {
            throw new CommandFailure(sentence(error.get()));
        }
        if (explanation instanceof Explanation.Routed routed && routed.serving().isEmpty()) {
            throw new CommandFailure("Everybody who may answer rests now, and nobody is back within "
                    + Words.left(NextAttempt.WORTH_WAITING_FOR) + ".");
        }
    }

    private static Optional<LiveRests> live(@Nullable String url, RouterConfiguration configuration)
            throws CommandFailure {
        return url == null
                ? Optional.empty()
                : Optional.of(new AdminPort(PATIENCE).rests(AdminAddress.of(url, configuration.server())));
    }

    private Optional<byte[]> body(@Nullable String file, long longest) throws CommandFailure, IOException {
        if (file == null) {
            return Optional.empty();
        }
        byte[] body = file.equals(STANDARD_INPUT) ? upTo(longest + 1, in) : content(file, longest + 1);
        if (body.length > longest) {
            throw new CommandFailure("--body " + file + ": longer than limits.requestBody (expected: at most " + longest
                    + " bytes; the API answers 413)");
        }
        return Optional.of(body);
    }

    private static byte[] content(String file, long longest) throws CommandFailure {
        try (InputStream content = Files.newInputStream(Path.of(file))) {
            return upTo(longest, content);
        } catch (IOException | InvalidPathException e) {
            throw new CommandFailure("--body " + file + ": cannot be read (expected: a file, or - for standard input)");
        }
    }

    private static byte[] upTo(long longest, InputStream in) throws IOException {
        return in.readNBytes((int) Math.min(longest, Integer.MAX_VALUE - 8));
    }

    private static Optional<InvalidRequest> error(Explanation explanation) {
        return switch (explanation) {
            case Explanation.Refused refused -> Optional.of(refused.error());
            case Explanation.Routed routed -> routed.error();
        };
    }

    private static String sentence(InvalidRequest error) {
        return error.reason().code() + ": " + error.message()
                + error.param().map(param -> " (param: " + param + ")").orElse("");
    }
}
