package io.github.ossemulator.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.model.CallbackSignatureCheck.Result;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackSignatureCheckTest {
    private static final String REAL_KEY = """
            -----BEGIN PUBLIC KEY-----
            MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKs/JBGzwUB2aVht4crBx3oIPBLNsjGs
            C0fTXv+nvlmklvkcolvpvXLTjaxUHR3W9LXxQ2EHXAJfCB+6H2YF1k8CAwEAAQ==
            -----END PUBLIC KEY-----
            """;
    private static final String S01 =
            "kKQeGTRccDKyHB3H9vF+xYMSrmhMZjzzl2/kdD1ktNVgbWEfYTQG0G2SU/RaHBovRCE8OkQDjC3uG33esH2txA==";
    private static final String S02 =
            "fsNxFF0wNOpC0YMNAoFb//a8x6v2lI1ih7kXIh3nFUDALgku9bhC+cWQsnxuCo88vahKtBUmnDI6k1PofggA4g==";
    private static final String S02_BODY =
            "filename=.snappython.png&size=6014&mimeType=image%2Fpng&height=221&width=396";
    private static final KeyPair KEY = key(512);

    private final CallbackSignatureCheck real = CallbackSignatureCheck.ofPem(REAL_KEY);
    private final CallbackSignatureCheck check = new CallbackSignatureCheck((RSAPublicKey) KEY.getPublic());

    @Test
    void verifies_captures_of_the_real_service() {
        assertThat(real.check("/index.php?id=1&index=2", bytes("bucket=yonghu-test"), S01))
                .isEqualTo(new Result(true, ""));
        assertThat(real.check("/", bytes(S02_BODY), S02).valid()).isTrue();
    }

    @Test
    void s17_does_not_verify_a_changed_body() throws Exception {
        byte[] body = bytes(S02_BODY);
        body[10] ^= 1;

        Result result = real.check("/", body, S02, "eiEMyp7lbL8KStPBzMdr9w==", List.of());

        assertThat(result.valid()).isFalse();
        assertThat(result.reason())
                .contains(
                        "the key is right",
                        "MD5 5897305f560d80dd5cdcd3b116d584fa was signed",
                        "not the one that was sent");
    }

    @Test
    void s18_does_not_verify_a_dropped_query() {
        Result result = real.check("/index.php", bytes("bucket=yonghu-test"), S01);

        assertThat(result.valid()).isFalse();
        assertThat(real.check(
                                "/index.php",
                                bytes("bucket=yonghu-test"),
                                S01,
                                null,
                                List.of("/other", "/index.php?id=1&index=2"))
                        .reason())
                .contains("the query was dropped", "/index.php?id=1&index=2");
    }

    @Test
    void s19_does_not_verify_another_line_end() throws Exception {
        String signature = sign("/cb\r\ns=5");

        assertThat(check.check("/cb", bytes("s=5"), signature).valid()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/cb|/app/cb|the prefix /app was added",
                "/cb|/a/b/cb|the prefix /a/b was added",
                "/cb?x=1|http://h:80/cb?x=1|scheme and host are not signed",
                "/cb/|/cb|slash at the end of the path was removed",
                "/cb|/cb/|slash was added",
                "/cb|/cb?x=1|query is not in the signed text",
                "/cb?|/cb|? at the end was dropped",
                "/a+b|/a%20b|a + in the path was taken for a blank",
                "/a%20b|/a+b|a blank in the path became a +",
                "/a%2520b|/a%20b|must not be decoded again",
                "/a%20b|/a%2520b|encoded once more",
                "/cb?q=a+b|/cb?q=a%20b|+ in the query became %20",
                "/cb?q=a%20b|/cb?q=a+b|%20 in the query became +",
                "/cb?q=a/b|/cb?q=a%2Fb|the query was encoded",
                "/cb?a=1&b=2|/cb?b=2&a=1|re-ordered"
            })
    void names_the_rewrite_of_the_target(String sent, String received, String reason) throws Exception {
        String signature = sign(new String(CallbackSignature.stringToSign(sent, bytes("s=5")), ISO_8859_1));

        Result result = check.check(received, bytes("s=5"), signature);

        assertThat(result.valid()).isFalse();
        assertThat(result.reason()).contains(reason);
        assertThat(check.check(sent, bytes("s=5"), signature).valid()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/cb?x=1|/cb?x=1|the prefix /api was removed",
                "/cb?x=1|/cb|the query was dropped",
                "/cb|/app/cb|the prefix /app was added",
                "/a//b|/a/b|the request target was rewritten"
            })
    void names_the_difference_from_a_target_that_was_sent(String sent, String received, String reason)
            throws Exception {
        String signature = sign(new String(CallbackSignature.stringToSign(sent, bytes("s=5")), ISO_8859_1));

        Result result = check.check(received, bytes("s=5"), signature, null, List.of("/unrelated", sent));

        assertThat(result.reason()).contains(reason, "OSS signed " + sent + ", the request shows " + received);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1&b=2&c=3|c=3&a=1&b=2|in the order a, b, c",
                "f=a%2Fb&n=%E4%B8%AD|f=a/b&n=中|decoded or encoded differently",
                "f=a%2Fb&s=5|s=5&f=a/b|encoded as OSS does, in the order f, s",
                "f=a%20b|f=a+b|%20 became +",
                "f=a+b|f=a%20b|+ became %20",
                "n=中|n=ä¸\u00ad|read as ISO 8859-1",
                "{\"a\":1,\"b\":[1,2]}|{\"a\": 1, \"b\": [1, 2]}|other blanks or order",
                "{\"a\": \"x, y\", \"b\": 2}|{\"b\":2,\"a\":\"x, y\"}|other blanks or order"
            })
    void names_the_rewrite_of_the_body(String sent, String received, String reason) throws Exception {
        Result result = check.check("/cb", bytes(received), sign("/cb\n" + sent));

        assertThat(result.valid()).isFalse();
        assertThat(result.reason()).contains(reason);
    }

    @Test
    void names_changed_line_ends_of_the_body() throws Exception {
        assertThat(check.check("/", bytes("a\r\nb"), sign("/\na\nb")).reason()).contains("LF became CR LF");
        assertThat(check.check("/", bytes("a\nb"), sign("/\na\r\nb")).reason()).contains("CR LF became LF");
        assertThat(check.check("/", bytes("a\n"), sign("/\na")).reason()).contains("added to the end");
        assertThat(check.check("/", bytes("a"), sign("/\na\n")).reason()).contains("removed");
    }

    @Test
    void names_a_rewrite_of_the_target_and_one_of_the_body_together() throws Exception {
        Result result = check.check("/app/cb", bytes("b=2&a=1"), sign("/cb\na=1&b=2"));

        assertThat(result.reason()).contains("prefix /app was added", "in the order a, b");
    }

    @Test
    void tells_a_consumed_body_from_a_changed_target() throws Exception {
        String signature = sign("/cb\na=1");
        String md5 = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("MD5").digest(bytes("a=1")));

        assertThat(check.check("/cb", new byte[0], signature).reason()).contains("the body is empty");
        assertThat(check.check("/x", bytes("a=1"), signature, md5, List.of()).reason())
                .contains("path or query were changed");
    }

    @Test
    void recognises_another_key() throws Exception {
        CallbackSignatureCheck other = new CallbackSignatureCheck((RSAPublicKey) key(512).getPublic());
        CallbackSignatureCheck longer =
                new CallbackSignatureCheck((RSAPublicKey) key(1024).getPublic());
        String signature = sign("/\na");

        assertThat(other.check("/", bytes("a"), signature).reason()).contains("made with another key");
        assertThat(longer.check("/", bytes("a"), signature).reason()).contains("64 bytes", "of 128");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no base64!", "AAAA"})
    void says_what_is_wrong_with_the_header(String authorization) {
        assertThat(check.check("/", bytes("a"), authorization).valid()).isFalse();
        assertThat(check.check("/", bytes("a"), authorization).reason()).isNotEmpty();
    }

    @Test
    void says_that_there_is_no_header() {
        assertThat(check.check("/", bytes("a"), null).reason()).contains("no Authorization header");
    }

    @Test
    void takes_nothing_for_valid_that_the_jdk_does_not() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 500; i++) {
            byte[] signature = Base64.getDecoder().decode(sign("/\n" + i));
            if (random.nextBoolean()) {
                signature[random.nextInt(signature.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Signature jdk = Signature.getInstance("MD5withRSA");
            jdk.initVerify(KEY.getPublic());
            jdk.update(bytes("/\n" + i));
            boolean expected = verifies(jdk, signature);

            assertThat(check.check("/", bytes("" + i), Base64.getEncoder().encodeToString(signature))
                            .valid())
                    .isEqualTo(expected);
        }
    }

    @Test
    void finds_nothing_in_a_long_body_with_many_fields() throws Exception {
        String body = "a=" + "x".repeat(2_000_000) + "&b=1&c=2&d=3&e=4&f=5&g=6";

        assertThat(check.check("/a/b/c?d&e&f&g&h&i", bytes(body), sign("/\nother"))
                        .valid())
                .isFalse();
    }

    @Test
    void names_the_first_difference_of_two_texts() {
        assertThat(CallbackSignatureCheck.difference(bytes("/a b\nx"), bytes("/a+b\nx")))
                .isEqualTo("the texts differ from byte 2 on: signed is \" b\\nx\", verified was \"+b\\nx\"");
        assertThat(CallbackSignatureCheck.difference(bytes("/a\n中"), bytes("/a\n")))
                .isEqualTo("the texts differ from byte 3 on: signed is \"\\xe4\\xb8\\xad\", verified was nothing more");
        assertThat(CallbackSignatureCheck.difference(bytes("x"), bytes("x"))).isEmpty();
    }

    @Test
    void refuses_a_pem_that_holds_no_public_key() {
        assertThatThrownBy(() -> CallbackSignatureCheck.ofPem("hello")).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean verifies(Signature jdk, byte[] signature) {
        try {
            return jdk.verify(signature);
        } catch (SignatureException e) {
            return false;
        }
    }

    private static String sign(String stringToSign) throws Exception {
        Signature signature = Signature.getInstance("MD5withRSA");
        signature.initSign(KEY.getPrivate());
        signature.update(stringToSign.getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    private static KeyPair key(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
