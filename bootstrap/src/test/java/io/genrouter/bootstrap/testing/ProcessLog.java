package io.genrouter.bootstrap.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// The output of a process, line by line as it comes.
final class ProcessLog {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    ProcessLog(InputStream output) {
        reader = Thread.ofPlatform().daemon().name("router-log").start(() -> read(output));
    }

    String text() {
        lock.lock();
        try {
            return String.join("\n", lines);
        } finally {
            lock.unlock();
        }
    }

    String await(Predicate<String> wanted, Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        int seen = 0;
        lock.lock();
        try {
            while (true) {
                Optional<String> found = lines.subList(seen, lines.size()).stream()
                        .filter(wanted)
                        .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                seen = lines.size();
                if (left <= 0) {
                    throw new AssertionError("no such line within " + limit + " in:\n" + String.join("\n", lines));
                }
                left = more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the process has said all it will.
    void awaitEnd() throws InterruptedException {
        reader.join(Duration.ofSeconds(10));
    }

    private void read(InputStream output) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                add(line);
            }
        } catch (IOException ended) {
            add("(the process's output broke: " + ended + ")");
        }
    }

    private void add(String line) {
        lock.lock();
        try {
            lines.add(line);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
