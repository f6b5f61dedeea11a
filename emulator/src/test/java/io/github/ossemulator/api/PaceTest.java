package io.github.ossemulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final AtomicLong now = new AtomicLong(12_345);

    @Test
    void bytes_take_the_time_their_rate_gives_them() throws IOException {
        Pace pace = new Pace(OptionalLong.of(100_000), now::get, now::addAndGet);
        long start = now.get();

        for (int i = 0; i < 100; i++) {
            pace.passed(10_000);
        }

        assertThat(Duration.ofNanos(now.get() - start)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void a_slow_sender_does_not_wait_as_well() throws IOException {
        AtomicLong slept = new AtomicLong();
        Pace pace = new Pace(OptionalLong.of(100_000), now::get, slept::addAndGet);

        pace.passed(0);
        now.addAndGet(Duration.ofSeconds(3).toNanos());
        pace.passed(1_000);
        slept.set(0);
        now.addAndGet(Duration.ofSeconds(3).toNanos());
        pace.passed(1_000);

        assertThat(slept).hasValue(0);
    }

    @Test
    void without_a_rate_nothing_waits() throws IOException {
        Pace pace = new Pace(OptionalLong.empty(), now::get, nanos -> {
            throw new AssertionError("slept " + nanos);
        });

        pace.passed(Long.MAX_VALUE);
    }
}
