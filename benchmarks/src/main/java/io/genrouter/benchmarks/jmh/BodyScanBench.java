package io.genrouter.benchmarks.jmh;

import io.genrouter.application.chat.BodyScanner;
import io.genrouter.application.chat.RefusedBody;
import io.genrouter.application.chat.ScannedBody;
import io.genrouter.domain.model.ModelName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One request's body of 1 KB: scanned, and written with another model spliced in.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BodyScanBench {

    private final BodyScanner scanner = new BodyScanner();
    private final ModelName served = new ModelName("gemini-2.0-flash");
    private final byte[] plain = body("");
    private final byte[] withTools = body("""
            "tools":[{"type":"function","function":{"name":"weather","parameters":{"type":"object","properties":\
            {"city":{"type":"string"}},"required":["city"]}}}],"tool_choice":"auto",""");

    @Benchmark
    public Object scan() {
        return scanner.scan(plain);
    }

    @Benchmark
    public Object scanWithTools() {
        return scanner.scan(withTools);
    }

    @Benchmark
    public long scanAndSplice() throws IOException {
        return switch (scanner.scan(plain)) {
            case ScannedBody scanned -> {
                scanned.withModel(plain, served).writeTo(OutputStream.nullOutputStream());
                yield scanned.modelEnd();
            }
            case RefusedBody refused ->
                throw new IllegalStateException(refused.error().message());
        };
    }

    private static byte[] body(String more) {
        String head =
                "{\"model\":\"any-model\",\"stream\":true," + more + "\"messages\":[{\"role\":\"system\",\"content\":"
                        + "\"You are terse.\"},{\"role\":\"user\",\"content\":\"";
        String tail = "\"}],\"temperature\":0.7,\"max_tokens\":256}";
        String text = "word ".repeat(200).substring(0, 1024 - head.length() - tail.length());
        return (head + text + tail).getBytes(StandardCharsets.UTF_8);
    }
}
