/// What the parts of the hot path cost by themselves, measured by JMH:
/// `java -jar benchmarks/target/benchmarks.jar -prof gc` runs all of them and tells what each operation allocates.
@NullMarked
package io.genrouter.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
