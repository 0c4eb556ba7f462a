package io.genrouter.benchmarks.jmh;

import io.genrouter.application.json.CompletionScanner;
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

/// What a vendor sends: the payload of one event with a token, and a whole answer of 1 KB.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CompletionScanBench {

    private final CompletionScanner scanner = new CompletionScanner();
    private final byte[] chunk = """
            {"id":"chatcmpl-9aX","object":"chat.completion.chunk","created":1700000000,"model":"gpt-4o-2024-08-06",\
            "system_fingerprint":"fp_44709d6fcb","choices":[{"index":0,"delta":{"content":" token"},"logprobs":null,\
            "finish_reason":null}]}""".getBytes(StandardCharsets.UTF_8);
    private final byte[] answer = """
            {"id":"chatcmpl-9aX","object":"chat.completion","created":1700000000,"model":"gpt-4o-2024-08-06","choices":\
            [{"index":0,"message":{"role":"assistant","content":"%s","refusal":null},"logprobs":null,"finish_reason":\
            "stop"}],"usage":{"prompt_tokens":200,"completion_tokens":120,"total_tokens":320},"system_fingerprint":"fp"}\
            """.formatted("word ".repeat(140)).getBytes(StandardCharsets.UTF_8);

    @Benchmark
    public boolean chunk() {
        return scanner.scan(chunk, 0, chunk.length);
    }

    @Benchmark
    public boolean wholeAnswer() {
        return scanner.scan(answer, 0, answer.length);
    }
}
