package io.github.ossemulator.http;

import java.time.Duration;

/**
 * One request for {@link HttpClient} to send.
 *
 * @param tls whether to speak TLS
 * @param host the name or address to connect to; an IPv6 address without brackets
 * @param port the port to connect to, 1 to 65535
 * @param serverName whether the TLS handshake names {@code host} (SNI)
 * @param method the method, such as {@code POST}
 * @param target the request target exactly as it goes on the wire, one byte per char
 * @param headers every header in order and letter case; nothing is added, so {@code Host}, {@code Connection: close} and
 *     {@code Content-Length} have to be among them
 * @param body the bytes behind the head; owned by the request from here on
 * @param timeout the time for everything from name resolution to the last byte of the answer, more than zero
 * @param bodyLimit the longest answer body that is read, in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
public record ClientRequest(
        boolean tls,
        String host,
        int port,
        boolean serverName,
        String method,
        String target,
        Headers headers,
        byte[] body,
        Duration timeout,
        int bodyLimit) {
    /** {@code POST /path HTTP/1.1}. */
    public String requestLine() {
        return method + ' ' + target + " HTTP/1.1";
    }
}
