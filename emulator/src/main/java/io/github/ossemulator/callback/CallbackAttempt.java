package io.github.ossemulator.callback;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One URL that was called.
 *
 * @param url as the directive has it
 * @param requestLine such as {@code POST /cb HTTP/1.1}
 * @param requestHeaders in the order and letter case sent
 * @param stringToSign the bytes the {@code Authorization} covers
 * @param statusLine of the answer; empty if there was none
 * @param status of the answer; 0 if there was none
 * @param responseHeaders in the order and letter case received
 * @param responseBody the first 2 KiB of the body at most
 * @param duration from the first look-up to the end of the answer
 * @param verdict how it ended
 * @param detail the reason behind the verdict, for the developer; empty if there is nothing to add
 */
@SuppressWarnings("ArrayRecordComponent") // a report, never compared
public record CallbackAttempt(
        String url,
        String requestLine,
        List<Map.Entry<String, String>> requestHeaders,
        byte[] stringToSign,
        String statusLine,
        int status,
        List<Map.Entry<String, String>> responseHeaders,
        byte[] responseBody,
        Duration duration,
        CallbackVerdict verdict,
        String detail) {}
