package io.github.ossemulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OssClockTest {
    private static final Instant START = Instant.parse("2024-05-06T07:08:09Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private Instant real = START;
    private final OssClock clock = new OssClock(() -> real);

    @Test
    void it_shows_the_time_of_its_base() {
        assertThat(clock.instant()).isEqualTo(START);
        real = START.plus(HOUR);
        assertThat(clock.instant()).isEqualTo(START.plus(HOUR));
    }

    @Test
    void an_advanced_clock_runs_on() {
        clock.advance(HOUR);
        clock.advance(HOUR);
        assertThat(clock.instant()).isEqualTo(START.plus(HOUR).plus(HOUR));
        real = real.minusSeconds(5);
        assertThat(clock.instant()).isEqualTo(START.plus(HOUR).plus(HOUR).minusSeconds(5));
        clock.advance(HOUR.multipliedBy(-2));
        assertThat(clock.instant()).isEqualTo(real);
    }

    @Test
    void a_clock_that_was_set_runs_on() {
        clock.set(Instant.EPOCH);
        real = real.plusSeconds(5);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(5));
        assertThat(clock.isStopped()).isFalse();
    }

    @Test
    void a_stopped_clock_stands_wherever_it_is_moved() {
        clock.stop();
        real = real.plusSeconds(5);
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.isStopped()).isTrue();
        clock.advance(HOUR);
        assertThat(clock.instant()).isEqualTo(START.plus(HOUR));
        clock.set(Instant.EPOCH);
        real = real.plusSeconds(5);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void resetting_shows_the_time_of_its_base_again() {
        clock.set(Instant.EPOCH);
        clock.stop();
        clock.reset();
        real = real.plusSeconds(5);
        assertThat(clock.instant()).isEqualTo(real);
        assertThat(clock.isStopped()).isFalse();
    }
}
