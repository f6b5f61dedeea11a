package io.github.ossemulator.testkit.assertion;

import io.github.ossemulator.RequestLog;
import io.github.ossemulator.journal.Exchange;
import java.util.List;

/** Assertions on the requests an emulator got. */
public final class RequestLogAssert extends OssAssert<RequestLogAssert, RequestLog> {
    RequestLogAssert(RequestLog requests) {
        super(requests, RequestLogAssert.class);
    }

    /**
     * Checks that there was a request of an operation, such as {@code PutObject}.
     *
     * @throws IllegalArgumentException if there is no such operation
     */
    public RequestLogAssert contains(String operation) {
        isNotNull();
        if (actual.of(operation).isEmpty()) {
            throw failure("%nExpected a %s request, but there was none.%s", operation, last("requests", actual.all()));
        }
        return this;
    }

    /**
     * Checks how many requests of an operation there were.
     *
     * @throws IllegalArgumentException if there is no such operation
     */
    public RequestLogAssert contains(String operation, int times) {
        isNotNull();
        int found = actual.of(operation).size();
        if (found != times) {
            throw failure(
                    "%nExpected %s %s requests, but there were %s.%s",
                    times, operation, found, last("requests", actual.all()));
        }
        return this;
    }

    /**
     * Checks that there was no request of an operation.
     *
     * @throws IllegalArgumentException if there is no such operation
     */
    public RequestLogAssert doesNotContain(String operation) {
        return contains(operation, 0);
    }

    /** Checks how many requests there were. */
    public RequestLogAssert hasSize(int requests) {
        isNotNull();
        int found = actual.all().size();
        if (found != requests) {
            throw failure(
                    "%nExpected %s requests, but there were %s.%s", requests, found, last("requests", actual.all()));
        }
        return this;
    }

    /** Checks that there was no request. */
    public RequestLogAssert isEmpty() {
        return hasSize(0);
    }

    /** Checks that no request was answered with an error; {@code 203 CallbackFailed} is one. */
    public RequestLogAssert allSucceeded() {
        isNotNull();
        List<Exchange> failed = actual.all().stream().filter(Exchange::isError).toList();
        if (!failed.isEmpty()) {
            throw failure("%nExpected every request to succeed.%s", last("failed requests", failed));
        }
        return this;
    }

    /** Goes on with the last request. */
    public RequestAssert last() {
        isNotNull();
        if (actual.all().isEmpty()) {
            throw failure("%nExpected a request, but there was none.");
        }
        return new RequestAssert(actual.last()).as(descriptionText());
    }
}
