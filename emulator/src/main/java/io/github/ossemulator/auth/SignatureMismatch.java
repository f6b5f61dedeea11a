package io.github.ossemulator.auth;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import org.jspecify.annotations.Nullable;

/**
 * Words {@code SignatureDoesNotMatch} (protocol.md §2.5). The Python SDK reads 4096 bytes of an error document and makes
 * nothing of a document cut off there (gotcha 69), so what is long and redundant is left out before that.
 */
final class SignatureMismatch {
    private static final int MAX_DOCUMENT = 4096;

    /** Everything but the elements added here: code, message, request id, host, EC and the link. */
    private static final int FRAME = 1024;

    private static final int MAX_SIGNATURE = 512;
    private static final int MIN_CANONICAL = 1000;

    /** What the mark of an omission takes at most. */
    private static final int MARK = 40;

    private SignatureMismatch() {}

    static OssException of(
            String accessKeyId, String signature, StringToSign stringToSign, @Nullable StringToSign canonicalRequest) {
        String given = abbreviated(signature, MAX_SIGNATURE);
        String text = stringToSign.toString();
        String canonical = canonicalRequest == null ? "" : canonicalRequest.toString();
        int room = MAX_DOCUMENT - FRAME - escapedLength(accessKeyId) - escapedLength(given);
        int dump = 3 * stringToSign.length();
        boolean dumped = escapedLength(text) + dump + Math.min(escapedLength(canonical), MIN_CANONICAL) <= room;
        String shown = abbreviated(text, room);
        OssException mismatch = OssError.SIGNATURE_DOES_NOT_MATCH
                .exception()
                .with("OSSAccessKeyId", accessKeyId)
                .with("SignatureProvided", given)
                .with("StringToSign", shown);
        room -= escapedLength(shown);
        if (dumped) {
            mismatch.with("StringToSignBytes", stringToSign.hexDump());
            room -= dump;
        }
        return canonicalRequest == null ? mismatch : mismatch.with("CanonicalRequest", abbreviated(canonical, room));
    }

    /** Leaves out the middle: both ends tell more about a canonical text than what is between. */
    private static String abbreviated(String text, int room) {
        if (escapedLength(text) <= room) {
            return text;
        }
        int head = 0;
        int tail = text.length();
        int left = Math.max(room, 2 * MARK) - MARK;
        while (left > 0 && head < tail - 1) {
            left -= escapedLength(text.charAt(head++)) + escapedLength(text.charAt(--tail));
        }
        if (head > 0 && Character.isHighSurrogate(text.charAt(head - 1))) {
            head--;
        }
        if (tail < text.length() && Character.isLowSurrogate(text.charAt(tail))) {
            tail++;
        }
        return text.substring(0, head) + "...(" + (tail - head) + " characters left out)..." + text.substring(tail);
    }

    private static int escapedLength(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            length += escapedLength(text.charAt(i));
        }
        return length;
    }

    private static int escapedLength(char c) {
        return switch (c) {
            case '&' -> 5;
            case '<', '>' -> 4;
            case '"', '\'' -> 6;
            case '\n', '\t' -> 1;
            default -> c < 0x20 ? 6 : c < 0x80 ? 1 : 3;
        };
    }
}
