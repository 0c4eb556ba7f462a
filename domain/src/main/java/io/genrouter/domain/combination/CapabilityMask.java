package io.genrouter.domain.combination;

import io.genrouter.domain.model.Capability;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// A set of capabilities as the bits of a number, so that it can be an index.
final class CapabilityMask {

    /// How many sets of capabilities there are.
    static final int COUNT = 1 << Capability.values().length;

    private static final Map<Capability, Integer> BITS = bits();

    private CapabilityMask() {}

    static int of(Set<Capability> capabilities) {
        int mask = 0;
        for (Capability capability : capabilities) {
            mask |= BITS.getOrDefault(capability, 0);
        }
        return mask;
    }

    private static Map<Capability, Integer> bits() {
        Map<Capability, Integer> bits = new EnumMap<>(Capability.class);
        for (Capability capability : Capability.values()) {
            bits.put(capability, 1 << bits.size());
        }
        return bits;
    }
}
