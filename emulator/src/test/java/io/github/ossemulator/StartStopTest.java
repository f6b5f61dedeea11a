package io.github.ossemulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.bench.Resources;
import io.github.ossemulator.bench.ServerCycles;
import org.junit.jupiter.api.Test;

class StartStopTest {
    private static final int CYCLES = 20;

    @Test
    void starts_and_stops_leave_nothing_behind() throws Exception {
        try (ServerCycles servers = new ServerCycles()) {
            servers.startAndUse(); // what there is once for each JVM
            Resources before = Resources.now();

            for (int cycle = 0; cycle < CYCLES; cycle++) {
                servers.startAndUse();
            }

            assertThat(servers.reachable()).isZero();
            assertThat(Resources.now().threadsSince(before)).isEmpty();
            Resources after = Resources.now();
            assertThat(after.openFiles() - before.openFiles()).isLessThan(CYCLES / 2);
            assertThat(after.temporaryFiles()).isEmpty();
        }
    }
}
