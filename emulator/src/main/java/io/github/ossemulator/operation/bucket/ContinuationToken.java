package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.model.OssError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The opaque token of ListObjectsV2: the last key as protobuf field 1, in base64 with {@code ._-} for {@code +/=}
 * (protocol.md §4.28). Stateless.
 */
final class ContinuationToken {
    private static final int FIELD_1_BYTES = 0x0A;

    private ContinuationToken() {}

    /** The token that resumes behind {@code lastKey}. */
    static String encode(String lastKey) {
        byte[] key = lastKey.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream message = new ByteArrayOutputStream(key.length + 4);
        message.write(FIELD_1_BYTES);
        int length = key.length;
        while (length > 0x7f) {
            message.write(length & 0x7f | 0x80);
            length >>>= 7;
        }
        message.write(length);
        message.writeBytes(key);
        return Base64.getEncoder()
                .encodeToString(message.toByteArray())
                .replace('+', '.')
                .replace('/', '_')
                .replace('=', '-');
    }

    /** The key a token resumes behind, or {@code InvalidArgument}. */
    static String decode(String token) {
        try {
            byte[] message = Base64.getDecoder()
                    .decode(token.replace('.', '+').replace('_', '/').replace('-', '='));
            int at = 0;
            if (message.length > 1 && message[at++] == FIELD_1_BYTES) {
                int length = 0;
                int shift = 0;
                byte next;
                do {
                    next = message[at++];
                    length |= (next & 0x7f) << shift;
                    shift += 7;
                } while (next < 0 && shift < 21);
                if (length == message.length - at) {
                    return new String(Arrays.copyOfRange(message, at, message.length), StandardCharsets.UTF_8);
                }
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            // the same answer as for a token of another shape
        }
        throw OssError.INVALID_ARGUMENT
                .exception("The continuation token provided is incorrect.")
                .argument("continuation-token", token);
    }
}
