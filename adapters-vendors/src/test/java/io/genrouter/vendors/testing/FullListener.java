package io.genrouter.vendors.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A listener whose queue is full: who connects to it hears nothing, as from a host behind a firewall that drops.
public final class FullListener implements AutoCloseable {

    private static final int CONNECT_MILLIS = 200;
    private static final int MOST = 64;

    private final ServerSocket listener;
    private final List<Socket> queued = new ArrayList<>();

    private FullListener(ServerSocket listener) {
        this.listener = listener;
    }

    public static FullListener open() throws IOException {
        FullListener full = new FullListener(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        full.fill();
        return full;
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /// Waits until somebody is trying to connect, as the kernel's table of connections has it.
    public void awaitSynOfPeer() throws IOException {
        String remote = String.format(Locale.ROOT, ":%04X 02 ", listener.getLocalPort());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (tables().noneMatch(line -> line.contains(remote))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nobody tried to connect to " + baseUrl());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : queued) {
            socket.close();
        }
        listener.close();
    }

    private static Stream<String> tables() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("/proc/net/tcp")));
        Path six = Path.of("/proc/net/tcp6");
        if (Files.exists(six)) {
            lines.addAll(Files.readAllLines(six));
        }
        return lines.stream();
    }

    private void fill() throws IOException {
        for (int i = 0; i < MOST; i++) {
            Socket socket = new Socket();
            queued.add(socket);
            try {
                socket.connect(
                        new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()), CONNECT_MILLIS);
            } catch (IOException full) {
                return;
            }
        }
        throw new IOException("the queue of a listener took " + MOST + " connections (expected: to be full before)");
    }
}
