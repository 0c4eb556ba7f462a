package io.genrouter.benchmarks.jmh;

import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.credential.CredentialId;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.model.ModelName;
import io.genrouter.domain.selection.CombinationSelector;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.SelectionCriteria;
import io.genrouter.domain.time.MonotonicClock;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// One pick from a pool where nobody rests, by one thread and by eight at the same deck.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SelectorBench {

    @Param({"10", "114", "10000"})
    public int combinations = 10;

    private CombinationCatalog catalog = catalogOf(1);
    private CombinationSelector selector = selectorFor(catalog);

    @Setup
    public void setUp() {
        catalog = catalogOf(combinations);
        selector = selectorFor(catalog);
    }

    @Benchmark
    public Object poolAndDeal() {
        return selector.deal(pool());
    }

    @Benchmark
    @Threads(8)
    public Object poolAndDealByEightThreads() {
        return selector.deal(pool());
    }

    private Pool pool() {
        return catalog.pool(SelectionCriteria.ANY);
    }

    /// One key with so many models.
    private static CombinationCatalog catalogOf(int size) {
        VendorId id = new VendorId("openai");
        Vendor vendor = new Vendor(id, URI.create("https://vendor.invalid/v1"), new Auth.Bearer());
        Credential credential = new Credential(new CredentialId("openai-1"), id, Secret.of("no-key"));
        List<Model> models = IntStream.range(0, size)
                .mapToObj(i -> Model.ableToDoEverything(id, new ModelName("model-" + i)))
                .toList();
        return CombinationCatalog.of(List.of(vendor), List.of(credential), models);
    }

    private static CombinationSelector selectorFor(CombinationCatalog catalog) {
        CombinationHealth health = CombinationHealth.inMemory(MonotonicClock.system());
        SplittableRandom seeds = new SplittableRandom(42);
        return CombinationSelector.even(catalog.pools(), health, seeds::split);
    }
}
