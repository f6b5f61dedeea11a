package io.github.ossemulator.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Fills a bucket with small objects over one pipelined connection: {@code ManyKeys port bucket count [directories]}. The keys
 * are {@code dir-NNN/key-NNNNNNN}, a thousand to a directory unless the number of directories is given.
 */
public final class ManyKeys {
    private static final int BATCH = 500;

    private ManyKeys() {}

    /** Fills the bucket; fails if any upload is refused. */
    public static void main(String[] args) throws IOException {
        int count = Integer.parseInt(args[2]);
        int perDirectory = args.length > 3 ? count / Integer.parseInt(args[3]) : 1000;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]))) {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            Answers answers = new Answers(new BufferedInputStream(socket.getInputStream(), 1 << 16));
            for (int sent = 0; sent < count; sent++) {
                String head = String.format(
                        "PUT /%s/dir-%03d/key-%07d HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\n\r\nx",
                        args[1], sent / perDirectory, sent);
                out.write(head.getBytes(StandardCharsets.US_ASCII));
                if ((sent + 1) % BATCH == 0 || sent + 1 == count) {
                    out.flush();
                    answers.expect(sent % BATCH + 1);
                }
            }
        }
    }

    /** Counts answers without a body by the ends of their heads. */
    private record Answers(InputStream in) {
        void expect(int heads) throws IOException {
            int seen = 0;
            int newlines = 0;
            while (seen < heads) {
                int b = in.read();
                if (b < 0) {
                    throw new IOException("the server closed the connection");
                }
                newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
                if (newlines == 2) {
                    seen++;
                    newlines = 0;
                }
            }
        }
    }
}
