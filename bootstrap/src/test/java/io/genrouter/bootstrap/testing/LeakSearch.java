package io.genrouter.bootstrap.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/// Looks for [Canaries] in all that leaves a router's process: each answer, the live feed from the first event to the
/// last, and, in the end, the pages of the operator, a dump of the threads and the log.
final class LeakSearch {

    private static final List<String> OF_ADMIN = List.of("/metrics", "/rests", "/healthcheck", "/threads");
    private static final List<String> OF_APPLICATION = List.of("/ready", "/metrics", "/v1/models");

    private static final Pattern BETWEEN_CHUNKS = Pattern.compile("\r\n\\p{XDigit}{1,8}\r\n");

    private final Canaries canaries;
    private final RunningRouter router;
    private final WireClient feed;
    private final Thread listener;
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    private LeakSearch(Canaries canaries, RunningRouter router, WireClient feed) {
        this.canaries = canaries;
        this.router = router;
        this.feed = feed;
        this.listener = Thread.ofVirtual().unstarted(this::listen);
    }

    /// Listens to the feed from now on.
    static LeakSearch begin(Canaries canaries, RunningRouter router) throws IOException {
        WireClient feed = WireClient.connect(router.adminPort()).patience(Duration.ZERO);
        feed.get("/events").readHead();
        LeakSearch search = new LeakSearch(canaries, router, feed);
        search.listener.start();
        return search;
    }

    /// Searches a text.
    ///
    /// @param where it was found, for whoever has to look for the reason
    void search(String where, String text) {
        canaries.findIn(text).ifPresent(found -> leaks.add(where + ": " + found));
    }

    /// Searches answers as they came, and once more without what HTTP puts between two chunks.
    void searchAnswers(String raw) {
        search("an answer", raw);
        String joined = BETWEEN_CHUNKS.matcher(raw).replaceAll("");
        if (joined.length() < raw.length()) {
            search("an answer", joined);
        }
    }

    /// Searches what the process says when it is asked. One that has ended says nothing.
    void searchProcess() throws IOException {
        try {
            for (String page : OF_ADMIN) {
                ask(router.connectToAdmin(), page);
            }
            for (String page : OF_APPLICATION) {
                ask(router.connect(), page);
            }
            search("a dump of the threads", dump());
        } catch (IOException e) {
            if (router.process().isAlive()) {
                leaks.add("not all was searched: " + e);
            }
        }
        feed.abort();
    }

    /// Searches the log of a process that has ended, and tells of all that was found.
    void end() {
        join();
        search("the log", router.log());
        if (!leaks.isEmpty()) {
            throw new AssertionError("keys in what left the process:\n" + String.join("\n", leaks));
        }
    }

    /// An answer is searched when its connection is closed.
    private static void ask(WireClient client, String page) throws IOException {
        try (client) {
            client.get(page).readAnswer();
        }
    }

    private String dump() throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(router.process().pid()),
                        "Thread.print",
                        "-e")
                .redirectErrorStream(true)
                .start();
        String dump = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!dump.contains("Full thread dump")) {
            throw new IOException("no dump of the threads: " + dump);
        }
        return dump;
    }

    private void listen() {
        StringBuilder events = new StringBuilder();
        try {
            for (var piece = feed.readPiece(); piece.isPresent(); piece = feed.readPiece()) {
                events.append(new String(piece.get(), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException closed) {
            // by ourselves, or with the process
        }
        search("the feed", events.toString());
    }

    private void join() {
        try {
            listener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leaks.add("the feed was not searched");
        }
    }
}
