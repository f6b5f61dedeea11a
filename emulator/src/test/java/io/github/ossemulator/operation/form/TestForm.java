package io.github.ossemulator.operation.form;

import io.github.ossemulator.http.RawClient;
import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.operation.LocalOss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A form as a browser sends it. */
final class TestForm {
    private static final String BOUNDARY = "----WebKitFormBoundaryE19zNvXGzXaLvS5C";

    private final StringBuilder body = new StringBuilder();
    private final StringBuilder headers = new StringBuilder();

    TestForm header(String name, String value) {
        headers.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    TestForm field(String name, String value) {
        body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"");
        body.append(name).append("\"\r\n\r\n").append(value).append("\r\n");
        return this;
    }

    TestForm file(String filename, String contentType, String content) {
        body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"");
        body.append(filename).append("\"\r\nContent-Type: ").append(contentType).append("\r\n\r\n");
        body.append(content).append("\r\n");
        return this;
    }

    /** The whole body, closed. */
    byte[] body() {
        return (body + "--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Sends it to the bucket of {@code oss}. */
    RawResponse sendTo(LocalOss oss) throws IOException {
        return sendTo(oss, "multipart/form-data; boundary=" + BOUNDARY, body());
    }

    /** Sends another body with the headers of this form. */
    RawResponse sendTo(LocalOss oss, String contentType, byte[] bytes) throws IOException {
        try (RawClient client = RawClient.connect(oss.port())) {
            String head = "POST /bucket/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + contentType
                    + "\r\nContent-Length: " + bytes.length + "\r\n" + headers + "Connection: close\r\n\r\n";
            client.send(head.getBytes(StandardCharsets.UTF_8)).send(bytes);
            return client.readResponse();
        }
    }
}
