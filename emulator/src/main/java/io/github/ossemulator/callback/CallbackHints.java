package io.github.ossemulator.callback;

import io.github.ossemulator.http.ClientHead;
import io.github.ossemulator.http.Resolver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Advice that only the sent callback and its answer allow (callback §6); never part of the wire. */
final class CallbackHints {
    private static final Duration SLOW = Duration.ofSeconds(3);

    private CallbackHints() {}

    /** What looks odd about a rendered body. */
    static Optional<String> ofBody(CallbackTemplate template, byte[] body) {
        if (template.type() != CallbackBodyType.JSON) {
            return Optional.empty();
        }
        String text = Json.utf8(body);
        String flaw = text == null ? "it is not UTF-8" : Json.flaw(text);
        if (flaw == null) {
            return Optional.empty();
        }
        String advice = template.text().contains("\"${")
                ? "; OSS puts the quotes around strings itself, so write ${name} without quotes" // callback §6 row 9
                : "";
        return Optional.of("the callback body is not JSON, though it is sent as such: " + flaw + advice);
    }

    /** What explains the verdict over one URL. */
    static void ofAttempt(
            CallbackUrl url,
            boolean sni,
            CallbackVerdict verdict,
            @Nullable ClientHead head,
            Duration duration,
            List<String> hints) {
        switch (verdict) {
            case WRONG_STATUS -> {
                if (head != null) {
                    hints.add(ofStatus(url, head));
                }
            }
            case TLS_FAILED -> {
                if (!sni && !Resolver.isLiteral(url.host())) {
                    hints.add(
                            "OSS sends no server name in the TLS handshake unless the callback says"
                                    + " \"callbackSNI\":true; a server with several names behind one address needs it"); // row 7
                }
            }
            case REFUSED, CONNECT_TIMEOUT -> {
                if (isThisHost(url.host())) {
                    hints.add("the emulator calls " + url.host() + ":" + url.port() + " from where it runs itself; in a"
                            + " container that is the container, not the machine around it");
                }
            }
            case NO_CONTENT_LENGTH ->
                hints.add(
                        head != null && head.chunked()
                                ? "your server answered chunked; OSS needs a Content-Length"
                                : "OSS needs a Content-Length in the answer"); // row 5
            case SUCCESS -> {
                if (head != null && head.contentLength() == null) {
                    hints.add("your server answered chunked, which the documentation of OSS does not allow; send a"
                            + " Content-Length to be safe"); // row 5
                }
            }
            default -> {
                // The detail of the attempt says it all.
            }
        }
        if (duration.compareTo(SLOW) > 0) {
            hints.add("the callback to " + url.text() + " took " + duration.toMillis()
                    + " ms; the upload waits for it, and OSS gives up after 5 s"); // row 16
        }
    }

    private static String ofStatus(CallbackUrl url, ClientHead head) {
        int status = head.status();
        if (status > 200 && status < 300) {
            return "OSS takes no other status than 200 for a success, not even " + status;
        }
        if (status >= 300 && status < 400) {
            String location = head.headers().get("Location");
            return "OSS follows no redirects"
                    + (location == null ? "" : "; the server redirects to " + location + ", so call that at once");
        }
        return switch (status) {
            case 405 -> {
                String allow = head.headers().get("Allow");
                yield "the server has no route for POST there"
                        + (allow == null ? "" : "; it allows " + allow); // row 14
            }
            case 401, 403 ->
                "the server refused the callback; if it checks the signature, compare its text with the recorded"
                        + " string-to-sign, and its key with the emulator's";
            case 404, 421 ->
                url.hasDefaultPort()
                        ? "the server knows no " + url.target()
                        : "the server knows no " + url.target() + "; OSS sends the Host header without the port, which"
                                + " may lead to another virtual host";
            default -> "the server answered " + head.statusLine();
        };
    }

    private static boolean isThisHost(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }
}
