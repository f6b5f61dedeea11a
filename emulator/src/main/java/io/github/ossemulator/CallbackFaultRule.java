package io.github.ossemulator;

import io.github.ossemulator.fault.CallbackFailure;
import io.github.ossemulator.fault.Effect;
import io.github.ossemulator.fault.Fault;
import io.github.ossemulator.fault.FaultScript;
import java.util.Set;

/**
 * A fault of callbacks in the making: say which uploads it strikes, then what happens to their callbacks, which adds it to
 * the script. The upload itself succeeds, its client gets {@code 203 CallbackFailed}, and no time passes. Not thread-safe.
 */
public final class CallbackFaultRule {
    private final FaultScript script;
    private String bucket = "*";
    private String key = "*";
    private int skip;
    private int times = 1;

    CallbackFaultRule(FaultScript script) {
        this.script = script;
    }

    // ---- which callbacks

    /** Only of uploads to buckets whose name matches; {@code *} stands for any characters and {@code ?} for one. */
    public CallbackFaultRule inBucket(String pattern) {
        bucket = pattern;
        return this;
    }

    /** Only of uploads to keys that match; {@code *} stands for any characters and {@code ?} for one. */
    public CallbackFaultRule forKey(String pattern) {
        key = pattern;
        return this;
    }

    /** Lets this many matching callbacks pass first. */
    public CallbackFaultRule after(int callbacks) {
        skip = callbacks;
        return this;
    }

    /** Strikes this many matching callbacks, instead of one. */
    public CallbackFaultRule times(int callbacks) {
        times = callbacks;
        return this;
    }

    /** Strikes every matching callback. */
    public CallbackFaultRule always() {
        return times(Fault.ALWAYS);
    }

    // ---- what happens to them

    /** The callback server seems to refuse the connection; it gets nothing. */
    public void refuse() {
        fail(CallbackFailure.REFUSED);
    }

    /** The callback server seems to be out of reach; it gets nothing. */
    public void timeOut() {
        fail(CallbackFailure.TIMED_OUT);
    }

    /** The callback server gets the callback and answers, but too late as OSS sees it. */
    public void answerLate() {
        fail(CallbackFailure.ANSWERED_LATE);
    }

    /** The callback server gets the callback and answers, but OSS never sees the answer. */
    public void loseAnswer() {
        fail(CallbackFailure.ANSWER_LOST);
    }

    /** The callback fails in this way. */
    public void fail(CallbackFailure failure) {
        script.add(new Fault(Set.of(), bucket, key, skip, times, new Effect.FailCallback(failure)));
    }
}
