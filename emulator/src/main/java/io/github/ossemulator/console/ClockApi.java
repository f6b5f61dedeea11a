package io.github.ossemulator.console;

import io.github.ossemulator.model.OssClock;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The clock over {@code /-/clock}: GET shows it, POST changes it, DELETE shows the real time again. A change is one of
 * {@code {"advance": "PT1H30M"}}, {@code {"set": "2030-01-01T00:00:00Z"}} and {@code {"stop": true}}.
 */
final class ClockApi {
    private static final List<String> MEMBERS = List.of("advance", "set", "stop");

    private final OssClock clock;

    ClockApi(OssClock clock) {
        this.clock = clock;
    }

    byte[] show() throws IOException {
        return Json.document(json -> {
            json.writeStartObject();
            json.writeStringField("now", clock.instant().toString());
            json.writeBooleanField("stopped", clock.isStopped());
            json.writeEndObject();
        });
    }

    void reset() {
        clock.reset();
    }

    /** Does the change that {@code document} describes; an {@link IllegalArgumentException} tells what is wrong with it. */
    void change(byte[] document) {
        JsonMembers members = JsonMembers.of(document, MEMBERS);
        if (!members.has("advance") && !members.has("set") && !members.has("stop")) {
            throw new IllegalArgumentException("advance, set or stop has to be given");
        }
        if (members.has("stop")) {
            clock.stop();
        }
        try {
            if (members.has("set")) {
                clock.set(Instant.parse(members.text("set")));
            }
            if (members.has("advance")) {
                clock.advance(Duration.parse(members.text("advance")));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "set is a time such as 2030-01-01T00:00:00Z, advance a duration such as PT1H30M", e);
        }
    }
}
