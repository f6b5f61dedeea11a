package io.github.ossemulator.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What the signature of an upload callback covers (callback §4.1). Stateless and thread-safe. */
public final class CallbackSignature {
    /** The signature algorithm by its JCA name: RSASSA-PKCS1-v1_5 over MD5. */
    public static final String ALGORITHM = "MD5withRSA";

    private CallbackSignature() {}

    /**
     * The bytes that are signed: the path of {@code target} percent-decoded once ({@code +} stays), its query as it is
     * including the {@code ?}, a line feed, the body.
     *
     * @param target the request target as it goes over the wire, one byte per char
     */
    public static byte[] stringToSign(String target, byte[] body) {
        int question = target.indexOf('?');
        byte[] path = PercentCoding.decode(question < 0 ? target : target.substring(0, question));
        byte[] query = question < 0 ? new byte[0] : target.substring(question).getBytes(StandardCharsets.ISO_8859_1);
        return join(path, query, body);
    }

    static byte[] join(byte[] path, byte[] query, byte[] body) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(path.length + query.length + 1 + body.length);
        text.writeBytes(path);
        text.writeBytes(query);
        text.write('\n');
        text.writeBytes(body);
        return text.toByteArray();
    }
}
