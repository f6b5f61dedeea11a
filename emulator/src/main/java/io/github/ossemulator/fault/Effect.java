package io.github.ossemulator.fault;

import io.github.ossemulator.model.OssError;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** What goes wrong, and when. Immutable. */
public sealed interface Effect {
    /** When it strikes. */
    Moment moment();

    /** What it does, in a few words for a person. */
    String description();

    /**
     * The client gets an error document instead of the answer.
     *
     * @param moment {@link Moment#BEFORE} or {@link Moment#AFTER}
     * @param status the HTTP status, 300 to 599
     * @param code the {@code <Code>}, such as {@code ServiceUnavailable}
     * @param message the {@code <Message>}
     */
    record Fail(Moment moment, int status, String code, String message) implements Effect {
        /** @throws IllegalArgumentException for another moment or status, or an empty code */
        public Fail {
            requireAroundOperation(moment);
            if (status < 300 || status > 599) {
                throw new IllegalArgumentException("an error has a status from 300 to 599, not " + status);
            }
            if (code.isBlank()) {
                throw new IllegalArgumentException("an error needs a code");
            }
        }

        /** The error with the message OSS has for it; its code as the message if OSS has none. */
        public static Fail of(Moment moment, int status, String code) {
            String message = Arrays.stream(OssError.values())
                    .filter(error -> error.code().equals(code) && error.status() == status)
                    .map(OssError::message)
                    .findFirst()
                    .orElse(code);
            return new Fail(moment, status, code, message);
        }

        @Override
        public String description() {
            return "answer " + status + " " + code + when(moment);
        }
    }

    /**
     * The request waits before it goes on; other faults can strike it as well.
     *
     * @param moment {@link Moment#BEFORE} or {@link Moment#AFTER}
     * @param duration real time, whatever the emulator's clock says
     */
    record Delay(Moment moment, Duration duration) implements Effect {
        /** @throws IllegalArgumentException for another moment or a negative time */
        public Delay {
            requireAroundOperation(moment);
            if (duration.isNegative()) {
                throw new IllegalArgumentException("a delay is not negative: " + duration);
            }
        }

        @Override
        public String description() {
            return "wait " + duration.toMillis() + " ms" + when(moment);
        }
    }

    /**
     * The connection is closed without an answer.
     *
     * @param moment {@link Moment#BEFORE} or {@link Moment#AFTER}
     */
    record Drop(Moment moment) implements Effect {
        /** @throws IllegalArgumentException for another moment */
        public Drop {
            requireAroundOperation(moment);
        }

        @Override
        public String description() {
            return "drop the connection" + when(moment);
        }
    }

    /**
     * The body of the answer breaks off: its head announces all of it, then the connection closes.
     *
     * @param bytes how many bytes of the body are sent
     */
    record Truncate(long bytes) implements Effect {
        /** @throws IllegalArgumentException for a negative number */
        public Truncate {
            if (bytes < 0) {
                throw new IllegalArgumentException("cannot truncate after " + bytes + " bytes");
            }
        }

        @Override
        public Moment moment() {
            return Moment.ANSWER;
        }

        @Override
        public String description() {
            return "break the body off after " + bytes + " bytes";
        }
    }

    /** The body of the answer is sent no faster than {@code bytesPerSecond}, at least 1. */
    record Throttle(long bytesPerSecond) implements Effect {
        /** @throws IllegalArgumentException for a rate below 1 */
        public Throttle {
            if (bytesPerSecond < 1) {
                throw new IllegalArgumentException("cannot send " + bytesPerSecond + " bytes a second");
            }
        }

        @Override
        public Moment moment() {
            return Moment.ANSWER;
        }

        @Override
        public String description() {
            return "send the body at " + bytesPerSecond + " bytes a second";
        }
    }

    /**
     * One byte of the answer's body is wrong; length, ETag and CRC-64 in the head are those of the right one.
     *
     * @param offset of the byte; a shorter body passes unharmed
     */
    record Corrupt(long offset) implements Effect {
        /** @throws IllegalArgumentException for a negative offset */
        public Corrupt {
            if (offset < 0) {
                throw new IllegalArgumentException("no byte has the offset " + offset);
            }
        }

        @Override
        public Moment moment() {
            return Moment.ANSWER;
        }

        @Override
        public String description() {
            return "corrupt byte " + offset + " of the body";
        }
    }

    /** The upload is stored, its callback fails, and the uploader gets {@code 203 CallbackFailed}. */
    record FailCallback(CallbackFailure failure) implements Effect {
        @Override
        public Moment moment() {
            return Moment.CALLBACK;
        }

        @Override
        public String description() {
            return "callback " + failure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static void requireAroundOperation(Moment moment) {
        if (moment != Moment.BEFORE && moment != Moment.AFTER) {
            throw new IllegalArgumentException("this strikes before or after the operation, not at " + moment);
        }
    }

    private static String when(Moment moment) {
        return moment == Moment.BEFORE ? "" : " although it is done";
    }
}
