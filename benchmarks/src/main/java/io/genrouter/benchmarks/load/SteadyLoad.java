package io.genrouter.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Sends chats at a steady rate, whether they are answered in time or not, and counts each one's latency from
/// when it was due: a target that stalls is not asked less often.
///
/// It takes orders from standard input, a line each: a port and seconds. For each it prints `p50 p99 failures` in
/// microseconds. So it can be warmed up at one target before it measures another.
public final class SteadyLoad {

    private static final int CONNECTIONS = 256;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private SteadyLoad() {}

    /// Runs until the input ends.
    ///
    /// @param args requests a second
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException(args.length + " arguments (expected: requests a second)");
        }
        int rate = Integer.parseInt(args[0]);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", -1);
            System.out.println(run(Integer.parseInt(words[0]), rate, Integer.parseInt(words[1])));
        }
    }

    private static String run(int port, int rate, int seconds) {
        int requests = rate * seconds;
        long[] latencies = new long[requests];
        AtomicInteger failures = new AtomicInteger();
        BlockingQueue<ChatConnection> idle = new ArrayBlockingQueue<>(CONNECTIONS);
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                int number = i;
                long due = began + i * (NANOS_PER_SECOND / rate);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                threads.execute(() -> {
                    if (!isAnswered(port, idle)) {
                        failures.incrementAndGet();
                    }
                    latencies[number] = System.nanoTime() - due;
                });
            }
        }
        idle.forEach(ChatConnection::close);
        Arrays.sort(latencies);
        return latencies[requests / 2] / 1000 + " " + latencies[requests - 1 - requests / 100] / 1000 + " " + failures;
    }

    private static boolean isAnswered(int port, BlockingQueue<ChatConnection> idle) {
        ChatConnection connection = idle.poll();
        try {
            if (connection == null) {
                connection = ChatConnection.open(port);
            }
            boolean answered = connection.ask() == 200;
            if (!idle.offer(connection)) {
                connection.close();
            }
            return answered;
        } catch (IOException e) {
            if (connection != null) {
                connection.close();
            }
            System.err.println("failed: " + e);
            return false;
        }
    }
}
