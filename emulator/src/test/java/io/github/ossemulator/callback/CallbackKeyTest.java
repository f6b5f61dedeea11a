package io.github.ossemulator.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.model.CallbackSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackKeyTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"512,128,88", "1024,216,172", "2048,392,344"})
    void s20_makes_keys_whose_pem_and_signatures_are_as_long_as_the_table_says(int bits, int spki, int authorization)
            throws Exception {
        CallbackKey key = CallbackKey.generate(bits, RANDOM);
        byte[] text = "/\na".getBytes(StandardCharsets.UTF_8);
        String signature = new CallbackSigner(key).sign(text);

        assertThat(key.bits()).isEqualTo(bits);
        assertThat(base64(key.publicPem())).hasSize(spki);
        assertThat(signature).hasSize(authorization);
        Signature verifier = Signature.getInstance("MD5withRSA");
        verifier.initVerify(publicKey(key.publicPem()));
        verifier.update(text);
        assertThat(verifier.verify(Base64.getDecoder().decode(signature))).isTrue();
    }

    @Test
    void writes_the_public_pem_as_the_real_service_does() {
        assertThat(TestKeys.testKey().publicPem()).isEqualTo("""
                        -----BEGIN PUBLIC KEY-----
                        MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKjG5anxQUAQ1lHVIF9YtZzgUs+XWdwU
                        U5nnSBPrACfguGHjNbRrxru6vvzaNLmoBWVePs6H45rSOc2nvz4LW4UCAwEAAQ==
                        -----END PUBLIC KEY-----
                        """);
    }

    @Test
    void writes_the_private_pem_it_read() throws Exception {
        String pem = new String(
                CallbackKeyTest.class
                        .getResourceAsStream("/callback-testkey.pem")
                        .readAllBytes(),
                StandardCharsets.US_ASCII);

        assertThat(CallbackKey.ofPem(pem).privatePem()).isEqualTo(pem);
        assertThat(CallbackKey.ofPem("# comment\r\n" + pem.replace("\n", "\r\n"))
                        .privatePem())
                .isEqualTo(pem);
    }

    @Test
    void keeps_the_key_it_made() throws Exception {
        Path file = directory.resolve("sub/callback.pem");

        CallbackKey made = CallbackKey.loadOrCreate(file, 1024, RANDOM);

        assertThat(CallbackKey.loadOrCreate(file, 512, RANDOM).privatePem()).isEqualTo(made.privatePem());
        assertThat(CallbackKey.load(file).publicPem()).isEqualTo(made.publicPem());
        assertThat(file).hasContent(made.privatePem().stripTrailing());
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|no PKCS#8 PEM",
                "hello|no PKCS#8 PEM",
                "-----BEGIN RSA PRIVATE KEY-----|openssl pkcs8 -topk8",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----|encrypted",
                "-----BEGIN PUBLIC KEY-----|no PKCS#8 PEM",
                "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----|no RSA key"
            })
    void says_what_is_wrong_with_a_key_file(String content, String reason) throws IOException {
        Path file = Files.writeString(directory.resolve("key.pem"), content);

        assertThatThrownBy(() -> CallbackKey.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason);
    }

    @Test
    void s21_signs_the_same_text_the_same_way_on_every_thread() throws Exception {
        CallbackSigner signer = new CallbackSigner(TestKeys.testKey());
        List<String> signatures = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 50; n++) {
                    signatures.add(signer.sign(CallbackSignature.stringToSign(
                            "/", "put-object-callback".getBytes(StandardCharsets.US_ASCII))));
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(signatures)
                .hasSize(400)
                .containsOnly(
                        "ehVMQVwvzywqAl9TX1IpWMUzxB/cQgJ1XlShqtkJ3LGUgSsnri3/YECRBH6SWZNmJWZgLfh6/j43M6MuLue7qQ==");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 511})
    void makes_no_key_shorter_than_the_real_one(int bits) {
        assertThatThrownBy(() -> CallbackKey.generate(bits, RANDOM)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String base64(String pem) {
        return String.join(
                "", pem.lines().filter(line -> !line.startsWith("-----")).toList());
    }

    private static RSAPublicKey publicKey(String pem) throws Exception {
        return (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64(pem))));
    }
}
