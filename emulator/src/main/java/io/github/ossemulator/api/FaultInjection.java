package io.github.ossemulator.api;

import io.github.ossemulator.fault.Effect;
import io.github.ossemulator.fault.FaultScript;
import io.github.ossemulator.fault.Moment;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.http.ResponseBody;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.OssException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets the scripted faults strike an operation before, after and while it is answered. Thread-safe. */
final class FaultInjection {
    private final FaultScript script;

    FaultInjection(FaultScript script) {
        this.script = script;
    }

    /** Whether every operation is just what it is. */
    boolean isIdle() {
        return script.isEmpty();
    }

    Response handle(Operation operation, Call call) throws IOException {
        if (script.isEmpty()) {
            return operation.handle(call);
        }
        Response instead = replacement(strike(Moment.BEFORE, operation, call));
        if (instead != null) {
            return instead;
        }
        Response answer = operation.handle(call);
        List<Effect> after = strike(Moment.AFTER, operation, call);
        try {
            instead = replacement(after);
        } catch (OssException e) {
            discard(answer);
            throw e;
        }
        if (instead != null) {
            discard(answer);
            return instead;
        }
        return distorted(answer, strike(Moment.ANSWER, operation, call));
    }

    private List<Effect> strike(Moment moment, Operation operation, Call call) {
        BucketName bucket = call.target().bucket();
        return script.strike(
                moment,
                operation.name(),
                bucket == null ? null : bucket.value(),
                call.target().key());
    }

    /** Waits, fails or gives the connection up; null if the request just goes on. */
    private static @Nullable Response replacement(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Delay delay) {
                try {
                    Thread.sleep(delay.duration().toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return Response.dropConnection();
                }
            } else if (effect instanceof Effect.Drop) {
                return Response.dropConnection();
            } else if (effect instanceof Effect.Fail fail) {
                throw OssException.of(fail.status(), fail.code(), fail.message());
            }
        }
        return null;
    }

    private static Response distorted(Response answer, List<Effect> effects) throws IOException {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Truncate truncate) {
                answer.truncateAfter(truncate.bytes());
            } else if (effect instanceof Effect.Throttle throttle) {
                answer.bytesPerSecond(throttle.bytesPerSecond());
            } else if (effect instanceof Effect.Corrupt corrupt) {
                answer.body(CorruptBody.of(answer.body(), corrupt.offset()));
            }
        }
        return answer;
    }

    private static void discard(Response answer) {
        if (answer.body() instanceof ResponseBody.Pieces pieces) {
            pieces.release().run();
        }
    }
}
