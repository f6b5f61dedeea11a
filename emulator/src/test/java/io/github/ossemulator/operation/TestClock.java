package io.github.ossemulator.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class TestClock implements InstantSource {
    /** Where it stands first: a whole second. */
    public static final Instant START = Instant.parse("2024-05-06T07:08:09Z");

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves the clock on. */
    public void advance(Duration duration) {
        now = now.plus(duration);
    }
}
