package io.github.ossemulator.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.ossemulator.config.Spelling;
import io.github.ossemulator.fault.CallbackFailure;
import io.github.ossemulator.fault.Effect;
import io.github.ossemulator.fault.Fault;
import io.github.ossemulator.fault.FaultScript;
import io.github.ossemulator.fault.Moment;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The fault script over {@code /-/faults}: GET shows it with how often each fault struck, POST adds a fault, DELETE forgets
 * all. A fault is a flat JSON object:
 *
 * <pre>{@code
 * {"operations": ["PutObject"], "bucket": "*", "key": "*.jpg", "skip": 0, "times": 1,
 *  "effect": "fail", "moment": "before", "status": 503, "code": "ServiceUnavailable"}
 * }</pre>
 *
 * <p>Everything but {@code effect} and what belongs to it may be left out. Effects: {@code fail} (status, code, message),
 * {@code delay} (milliseconds), {@code drop}, each at the {@code moment} {@code before} or {@code after} the operation;
 * {@code truncate} (bytes), {@code throttle} (bytesPerSecond), {@code corrupt} (offset); {@code callback} (failure:
 * {@code refused}, {@code timed-out}, {@code answered-late}, {@code answer-lost}, {@code overloaded},
 * {@code image-unreadable}). {@code times} may be {@code "always"}.
 */
final class FaultsApi {
    private static final List<String> MEMBERS = List.of(
            "operations",
            "bucket",
            "key",
            "skip",
            "times",
            "effect",
            "moment",
            "status",
            "code",
            "message",
            "milliseconds",
            "bytes",
            "bytesPerSecond",
            "offset",
            "failure");
    private static final List<String> EFFECTS =
            List.of("fail", "delay", "drop", "truncate", "throttle", "corrupt", "callback");
    private static final String ALWAYS = "always";

    private final FaultScript script;
    private final Set<String> operations;

    FaultsApi(FaultScript script, Set<String> operations) {
        this.script = script;
        this.operations = operations;
    }

    byte[] show() throws IOException {
        return Json.document(json -> {
            json.writeStartArray();
            for (FaultScript.Use use : script.uses()) {
                write(json, use);
            }
            json.writeEndArray();
        });
    }

    void clear() {
        script.clear();
    }

    /** Adds the fault that {@code document} describes; an {@link IllegalArgumentException} tells what is wrong with it. */
    void add(byte[] document) {
        JsonMembers members = JsonMembers.of(document, MEMBERS);
        Set<String> named = new LinkedHashSet<>();
        for (String operation : members.texts("operations")) {
            if (!operations.contains(operation)) {
                throw new IllegalArgumentException(Spelling.unknown("operation", operation, operations));
            }
            named.add(operation);
        }
        JsonNode times = members.node("times");
        script.add(new Fault(
                named,
                members.text("bucket", "*"),
                members.text("key", "*"),
                (int) members.number("skip", 0),
                times != null && times.asText().equals(ALWAYS) ? Fault.ALWAYS : (int) members.number("times", 1),
                effect(members)));
    }

    private static Effect effect(JsonMembers members) {
        String kind = members.text("effect");
        return switch (kind) {
            case "fail" -> {
                Effect.Fail known =
                        Effect.Fail.of(moment(members), (int) members.number("status"), members.text("code"));
                yield new Effect.Fail(
                        known.moment(), known.status(), known.code(), members.text("message", known.message()));
            }
            case "delay" -> new Effect.Delay(moment(members), Duration.ofMillis(members.number("milliseconds")));
            case "drop" -> new Effect.Drop(moment(members));
            case "truncate" -> new Effect.Truncate(members.number("bytes"));
            case "throttle" -> new Effect.Throttle(members.number("bytesPerSecond"));
            case "corrupt" -> new Effect.Corrupt(members.number("offset"));
            case "callback" -> new Effect.FailCallback(failure(members.text("failure")));
            default -> throw new IllegalArgumentException(Spelling.unknown("effect", kind, EFFECTS));
        };
    }

    private static Moment moment(JsonMembers members) {
        String moment = members.text("moment", "before");
        return switch (moment) {
            case "before" -> Moment.BEFORE;
            case "after" -> Moment.AFTER;
            default ->
                throw new IllegalArgumentException(Spelling.unknown("moment", moment, List.of("before", "after")));
        };
    }

    private static CallbackFailure failure(String name) {
        return Arrays.stream(CallbackFailure.values())
                .filter(failure -> spelled(failure).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Spelling.unknown(
                        "failure",
                        name,
                        Arrays.stream(CallbackFailure.values())
                                .map(FaultsApi::spelled)
                                .toList())));
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void write(JsonGenerator json, FaultScript.Use use) throws IOException {
        Fault fault = use.fault();
        json.writeStartObject();
        json.writeArrayFieldStart("operations");
        for (String operation : fault.operations()) {
            json.writeString(operation);
        }
        json.writeEndArray();
        json.writeStringField("bucket", fault.bucket());
        json.writeStringField("key", fault.key());
        json.writeNumberField("skip", fault.skip());
        if (fault.times() == Fault.ALWAYS) {
            json.writeStringField("times", ALWAYS);
        } else {
            json.writeNumberField("times", fault.times());
        }
        write(json, fault.effect());
        json.writeStringField("description", fault.toString());
        json.writeNumberField("struck", use.struck());
        json.writeBooleanField("complete", use.isComplete());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Effect effect) throws IOException {
        if (effect instanceof Effect.Fail fail) {
            json.writeStringField("effect", "fail");
            json.writeStringField("moment", spelled(fail.moment()));
            json.writeNumberField("status", fail.status());
            json.writeStringField("code", fail.code());
            json.writeStringField("message", fail.message());
        } else if (effect instanceof Effect.Delay delay) {
            json.writeStringField("effect", "delay");
            json.writeStringField("moment", spelled(delay.moment()));
            json.writeNumberField("milliseconds", delay.duration().toMillis());
        } else if (effect instanceof Effect.Drop drop) {
            json.writeStringField("effect", "drop");
            json.writeStringField("moment", spelled(drop.moment()));
        } else if (effect instanceof Effect.Truncate truncate) {
            json.writeStringField("effect", "truncate");
            json.writeNumberField("bytes", truncate.bytes());
        } else if (effect instanceof Effect.Throttle throttle) {
            json.writeStringField("effect", "throttle");
            json.writeNumberField("bytesPerSecond", throttle.bytesPerSecond());
        } else if (effect instanceof Effect.Corrupt corrupt) {
            json.writeStringField("effect", "corrupt");
            json.writeNumberField("offset", corrupt.offset());
        } else if (effect instanceof Effect.FailCallback callback) {
            json.writeStringField("effect", "callback");
            json.writeStringField("failure", spelled(callback.failure()));
        }
    }
}
