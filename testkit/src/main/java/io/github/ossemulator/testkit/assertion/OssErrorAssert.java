package io.github.ossemulator.testkit.assertion;

import java.util.Objects;
import org.assertj.core.api.AbstractThrowableAssert;

/** Assertions on the error that OSS answered, whichever SDK threw it. */
public final class OssErrorAssert extends AbstractThrowableAssert<OssErrorAssert, Throwable> {
    private final OssError error;

    OssErrorAssert(OssError error) {
        super(error.thrown(), OssErrorAssert.class);
        this.error = error;
    }

    /** Checks the {@code <Code>}, such as {@code NoSuchKey}. */
    public OssErrorAssert hasCode(String code) {
        return check("code", code, error.code());
    }

    /** Checks the {@code <EC>}, such as {@code 0026-00000001}. */
    public OssErrorAssert hasEc(String ec) {
        return check("EC", ec, error.ec());
    }

    /** Checks that the answer carried a request id. */
    public OssErrorAssert hasRequestId() {
        if (error.requestId().isEmpty()) {
            throw failure("%nExpected an answer with a request id, but it was%n  %s", error);
        }
        return this;
    }

    private OssErrorAssert check(String what, String expected, String got) {
        if (!Objects.equals(expected, got)) {
            throw failure("%nExpected OSS to answer with the %s%n  %s%nbut it was%n  %s", what, expected, error);
        }
        return this;
    }
}
