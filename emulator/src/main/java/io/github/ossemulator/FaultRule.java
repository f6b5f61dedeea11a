package io.github.ossemulator;

import io.github.ossemulator.fault.Effect;
import io.github.ossemulator.fault.Fault;
import io.github.ossemulator.fault.FaultScript;
import io.github.ossemulator.fault.Moment;
import java.time.Duration;
import java.util.Set;

/**
 * A fault in the making: say which requests it strikes, then what it does to them, which adds it to the script. The last
 * step can be taken several times. Not thread-safe.
 */
public final class FaultRule {
    private final FaultScript script;
    private final Set<String> operations;
    private String bucket = "*";
    private String key = "*";
    private int skip;
    private int times = 1;
    private Moment moment = Moment.BEFORE;

    FaultRule(FaultScript script, Set<String> operations) {
        this.script = script;
        this.operations = operations;
    }

    // ---- which requests

    /** Only in buckets whose name matches; {@code *} stands for any characters and {@code ?} for one. */
    public FaultRule inBucket(String pattern) {
        bucket = pattern;
        return this;
    }

    /** Only for objects whose key matches; {@code *} stands for any characters and {@code ?} for one. */
    public FaultRule forKey(String pattern) {
        key = pattern;
        return this;
    }

    /** Lets this many matching requests pass first. */
    public FaultRule after(int requests) {
        skip = requests;
        return this;
    }

    /** Strikes this many matching requests, instead of one. */
    public FaultRule times(int requests) {
        times = requests;
        return this;
    }

    /** Strikes every matching request. */
    public FaultRule always() {
        return times(Fault.ALWAYS);
    }

    /**
     * Strikes when the operation has taken effect, an upload is stored, and only its client does not get to know. Without it,
     * {@link #fail}, {@link #delay} and {@link #dropConnection} strike before anything is done.
     */
    public FaultRule whenDone() {
        moment = Moment.AFTER;
        return this;
    }

    // ---- what happens to them

    /** The client gets this error, such as {@code fail(503, "ServiceUnavailable")}. */
    public void fail(int status, String code) {
        add(Effect.Fail.of(moment, status, code));
    }

    /** The client gets this error with this message. */
    public void fail(int status, String code, String message) {
        add(new Effect.Fail(moment, status, code, message));
    }

    /** The request takes so much longer, in real time. The next fault can strike it as well. */
    public void delay(Duration time) {
        add(new Effect.Delay(moment, time));
    }

    /** The connection is closed without an answer. */
    public void dropConnection() {
        add(new Effect.Drop(moment));
    }

    /** The body of the answer breaks off after so many bytes. */
    public void truncateAfter(long bytes) {
        add(new Effect.Truncate(bytes));
    }

    /** The body of the answer is sent no faster than this. */
    public void throttle(long bytesPerSecond) {
        add(new Effect.Throttle(bytesPerSecond));
    }

    /** The byte at this offset of the answer's body is wrong; its length, ETag and CRC-64 are not. */
    public void corruptByte(long offset) {
        add(new Effect.Corrupt(offset));
    }

    private void add(Effect effect) {
        script.add(new Fault(operations, bucket, key, skip, times, effect));
    }
}
