package io.github.ossemulator.callback;

import io.github.ossemulator.callback.CallbackOutcome.Success;
import io.github.ossemulator.config.ChunkedAnswers;
import io.github.ossemulator.fault.CallbackFailure;
import io.github.ossemulator.http.ClientException;
import io.github.ossemulator.http.ClientHead;
import io.github.ossemulator.http.ClientResponse;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Decides whether an answer of a callback server counts (callback §5.1, §5.3). Immutable and thread-safe. */
final class CallbackJudge {
    /** The longest answer that counts, in bytes. */
    static final int LONGEST_ANSWER = 1024 * 1024;

    private static final int MOST_DIGITS = 18;

    private final ChunkedAnswers chunked;

    CallbackJudge(ChunkedAnswers chunked) {
        this.chunked = chunked;
    }

    /**
     * What was decided.
     *
     * @param outcome what the uploader sees if this attempt is the last one
     * @param detail the reason for the developer; empty if the verdict says it all
     */
    record Judgement(CallbackVerdict verdict, CallbackOutcome outcome, String detail) {
        static Judgement failed(CallbackVerdict verdict, int status, String detail) {
            return new Judgement(verdict, verdict.failure(status), detail);
        }
    }

    /** Whether the body behind {@code head} can decide anything. */
    boolean wantsBody(ClientHead head) {
        return judgeHead(head) == null;
    }

    static Judgement judge(CallbackFailure scripted) {
        CallbackVerdict verdict = switch (scripted) {
            case REFUSED -> CallbackVerdict.REFUSED;
            case TIMED_OUT -> CallbackVerdict.CONNECT_TIMEOUT;
            case ANSWERED_LATE -> CallbackVerdict.TIMEOUT;
            case ANSWER_LOST -> CallbackVerdict.BROKEN_ANSWER;
            case OVERLOADED -> CallbackVerdict.TOO_MANY_CALLBACKS;
            case IMAGE_UNREADABLE -> CallbackVerdict.IMAGE_UNREADABLE;
        };
        return Judgement.failed(verdict, 0, "a scripted fault");
    }

    Judgement judge(ClientResponse response) {
        Judgement early = judgeHead(response.head());
        if (early != null) {
            return early;
        }
        int status = response.head().status();
        return switch (response.end()) {
            case TIMED_OUT ->
                Judgement.failed(CallbackVerdict.TIMEOUT, status, "the body of the answer was not complete in time");
            case TOO_LONG -> Judgement.failed(CallbackVerdict.TOO_LONG, status, "the answer is longer than 1 MiB");
            case CLOSED_EARLY ->
                Judgement.failed(
                        CallbackVerdict.BROKEN_ANSWER,
                        status,
                        "the connection was closed before the body of the answer was complete");
            case MALFORMED ->
                Judgement.failed(CallbackVerdict.BROKEN_ANSWER, status, "the chunks of the answer are not well-formed");
            case COMPLETE, EXCERPT -> judgeBody(response.head(), response.body());
        };
    }

    /** What {@code failure} means for the uploader. */
    static Judgement judge(ClientException failure) {
        CallbackVerdict verdict = switch (failure.kind()) {
            case UNKNOWN_HOST -> CallbackVerdict.UNKNOWN_HOST;
            case REFUSED -> CallbackVerdict.REFUSED;
            case CONNECT_TIMEOUT -> CallbackVerdict.CONNECT_TIMEOUT;
            case TLS -> CallbackVerdict.TLS_FAILED;
            case TIMEOUT -> CallbackVerdict.TIMEOUT;
            case CLOSED_EARLY, MALFORMED -> CallbackVerdict.BROKEN_ANSWER;
        };
        return Judgement.failed(verdict, 0, String.valueOf(failure.getMessage()));
    }

    private @Nullable Judgement judgeHead(ClientHead head) {
        int status = head.status();
        if (status != 200) {
            return Judgement.failed(CallbackVerdict.WRONG_STATUS, status, ""); // callback F01
        }
        String length = head.contentLength();
        if (length == null) {
            if (head.chunked() && chunked == ChunkedAnswers.ACCEPT) {
                return null;
            }
            return Judgement.failed(
                    CallbackVerdict.NO_CONTENT_LENGTH,
                    status,
                    head.chunked() ? "the answer is chunked" : "the answer has no Content-Length"); // callback F08
        }
        if (!isPositive(length)) {
            return Judgement.failed(
                    CallbackVerdict.INVALID_CONTENT_LENGTH, status, "Content-Length: " + length); // callback F09
        }
        if (length.length() > MOST_DIGITS || Long.parseLong(length) > LONGEST_ANSWER) {
            return Judgement.failed(CallbackVerdict.TOO_LONG, status, "Content-Length: " + length); // callback F10
        }
        return null;
    }

    /** Whether {@code text} is made of digits, of which one is not 0. */
    private static boolean isPositive(String text) {
        boolean positive = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
            positive |= c != '0';
        }
        return positive;
    }

    private static Judgement judgeBody(ClientHead head, byte[] body) {
        int status = head.status();
        if (startsWith(body, 0xef, 0xbb, 0xbf)) {
            return Judgement.failed(
                    CallbackVerdict.STARTS_WITH_BOM,
                    status,
                    "the body starts with a byte order mark (EF BB BF); write UTF-8 without one"); // callback F07
        }
        String text = Json.utf8(body);
        String flaw = text == null ? "it is not UTF-8" : Json.flaw(text);
        if (flaw == null) {
            return new Judgement(CallbackVerdict.SUCCESS, new Success(body, "application/json"), "");
        }
        if (isXml(head) && text != null && text.stripLeading().startsWith("<")) {
            return new Judgement(CallbackVerdict.SUCCESS, new Success(body, "application/xml"), ""); // callback A18
        }
        return Judgement.failed(CallbackVerdict.NOT_JSON, status, describe(body, text, flaw)); // callback F06
    }

    private static boolean isXml(ClientHead head) {
        String type = head.headers().get("Content-Type");
        return type != null && type.split(";", 2)[0].trim().equalsIgnoreCase("application/xml");
    }

    /** callback §6 row 4. */
    private static String describe(byte[] body, @Nullable String text, String flaw) {
        String what;
        if (body.length == 0) {
            return "the body is empty";
        } else if (startsWith(body, 0x1f, 0x8b)) {
            what = "the body is gzip-compressed";
        } else if (text == null) {
            what = "the body is not UTF-8";
        } else if (text.stripLeading().startsWith("<")) {
            what = "the body is HTML or XML";
        } else if ("{[\""
                        .indexOf(
                                text.stripLeading().isEmpty()
                                        ? ' '
                                        : text.stripLeading().charAt(0))
                < 0) {
            what = "the body is plain text";
        } else {
            what = "the body is not JSON: " + flaw;
        }
        return what + "; it starts with " + HexFormat.ofDelimiter(" ").formatHex(body, 0, Math.min(16, body.length));
    }

    private static boolean startsWith(byte[] body, int... bytes) {
        if (body.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((body[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
