package io.github.ossemulator;

import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.RawClient;
import io.github.ossemulator.http.RawResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation with the emulator as it goes over the wire, kept in a file: lines behind {@code >} are sent, lines behind
 * {@code <} must come back, lines behind {@code #} explain. A head and a chunked body are joined by
 * CRLF, any other body by LF.
 * {@code Content-Length: *} in a request is filled in, {@code UPLOAD} stands for the upload id and {@code VERSION} for the
 * version id that was answered last, and {@code x-oss-server-time} always reads {@code *}.
 */
final class Transcript {
    private static final Pattern UPLOAD_ID = Pattern.compile("(?s)<Initiate.*<UploadId>([^<]+)</UploadId>");

    private final StringBuilder replayed = new StringBuilder();
    private final String text;
    private String lastUploadId = "";
    private String lastVersionId = "";

    private Transcript(String text) {
        this.text = text;
    }

    static Transcript read(Path file) throws IOException {
        return new Transcript(Files.readString(file));
    }

    /** What the file says. */
    String text() {
        return text;
    }

    /** Sends every request of the file on one connection; gives the file as it reads with the answers that came. */
    String replay(int port) throws IOException {
        try (RawClient client = RawClient.connect(port)) {
            List<String> request = new ArrayList<>();
            for (String line : text.lines().toList()) {
                if (line.startsWith(">")) {
                    request.add(line.length() < 2 ? "" : line.substring(2));
                    continue;
                }
                flush(client, request);
                if (!line.startsWith("<")) {
                    replayed.append(line).append('\n');
                }
            }
            flush(client, request);
        }
        return replayed.toString();
    }

    private void flush(RawClient client, List<String> request) throws IOException {
        if (request.isEmpty()) {
            return;
        }
        request.forEach(line -> replayed.append('>')
                .append(line.isEmpty() ? "" : " ")
                .append(line)
                .append('\n'));
        int blank = request.indexOf("");
        boolean chunked = request.contains("Transfer-Encoding: chunked");
        request.replaceAll(line -> line.replace("UPLOAD", lastUploadId).replace("VERSION", lastVersionId));
        String body = String.join(chunked ? "\r\n" : "\n", request.subList(blank + 1, request.size()));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = String.join("\r\n", request.subList(0, blank)) + "\r\n\r\n";
        client.send(head.replace("Content-Length: *", "Content-Length: " + bytes.length)
                .getBytes(StandardCharsets.UTF_8));
        client.send(bytes);
        RawResponse response = request.get(0).startsWith("HEAD ") ? client.readHead() : client.readResponse();
        append(response);
        request.clear();
    }

    private void append(RawResponse response) {
        Matcher uploadId = UPLOAD_ID.matcher(new String(response.body(), StandardCharsets.UTF_8));
        if (uploadId.find()) {
            lastUploadId = uploadId.group(1);
        }
        String versionId = response.header("x-oss-version-id");
        lastVersionId = versionId == null ? lastVersionId : versionId;
        replayed.append("< ").append(response.statusLine()).append('\n');
        for (String header : response.headers()) {
            replayed.append("< ")
                    .append(header.startsWith("x-oss-server-time:") ? "x-oss-server-time: *" : Headers.fromWire(header))
                    .append('\n');
        }
        replayed.append("<\n");
        if (response.body().length > 0) {
            for (String line : new String(response.body(), StandardCharsets.UTF_8).split("\n", -1)) {
                replayed.append('<')
                        .append(line.isEmpty() ? "" : " ")
                        .append(line)
                        .append('\n');
            }
        }
    }
}
