package io.github.ossemulator.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ossemulator.callback.CallbackVariables.Image;
import io.github.ossemulator.model.CallbackSignature;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The machine-readable vectors of callback §7.1 and §7.2. */
class CallbackVectorsTest {
    private static final String REAL_KEY =
            "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKs/JBGzwUB2aVht4crBx3oIPBLNsjGsC0fTXv+nvlmklvkcol"
                    + "vpvXLTjaxUHR3W9LXxQ2EHXAJfCB+6H2YF1k8CAwEAAQ==";

    private static final JsonNode VECTORS = vectors();

    static Stream<Arguments> templates() {
        return named("templates");
    }

    static Stream<Arguments> signatures() {
        return named("signatures");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("templates")
    void renders_the_body(String id, JsonNode vector) {
        CallbackBodyType type =
                vector.get("mode").asText().equals("form") ? CallbackBodyType.FORM : CallbackBodyType.JSON;
        Map<String, String> custom = new HashMap<>();
        vector.get("vars")
                .properties()
                .forEach(v -> custom.put(v.getKey(), v.getValue().asText()));

        byte[] body = CallbackTemplate.compile(vector.get("template").asText(), type)
                .render(variables(id, vector.get("fixture").asText()), custom);

        assertThat(new String(body, StandardCharsets.UTF_8))
                .isEqualTo(vector.get("expected").asText());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signatures")
    void signs_the_callback(String id, JsonNode vector) throws Exception {
        byte[] body = vector.get("body").asText().getBytes(StandardCharsets.UTF_8);
        byte[] stringToSign =
                CallbackSignature.stringToSign(vector.get("target").asText(), body);

        assertThat(new String(stringToSign, StandardCharsets.UTF_8))
                .isEqualTo(vector.get("sts").asText());
        assertThat(HexFormat.of().formatHex(md5(stringToSign)))
                .isEqualTo(vector.get("sts_md5").asText());
        assertThat(Base64.getEncoder().encodeToString(md5(body)))
                .isEqualTo(vector.get("content_md5").asText());
        String signature = vector.get("signature").asText();
        if (vector.get("key").asText().equals("test")) {
            assertThat(new CallbackSigner(TestKeys.testKey()).sign(stringToSign))
                    .isEqualTo(signature);
        } else {
            Signature verifier = Signature.getInstance("MD5withRSA");
            verifier.initVerify(realKey());
            verifier.update(stringToSign);
            assertThat(verifier.verify(Base64.getDecoder().decode(signature))).isTrue();
        }
    }

    private static CallbackVariables variables(String id, String fixture) {
        return switch (id) {
            case "T02" -> Uploads.ofImage(".snappython.png", 6014, "image/png", new Image(396, 221, "png"));
            case "T03" ->
                Uploads.ofImage("headSculpture/jikang2.jpg", 108904, "image/jpeg", new Image(200, 278, "jpg"));
            case "J03" ->
                Uploads.ofImage(
                        "local/var/www/zhuye.png", 5385, "application/octet-stream", new Image(256, 256, "png"));
            case "J04" ->
                new CallbackVariables(
                        "oss-mixmedia-com",
                        "ipa/demo/4c7ccb26-8495-4f46-be10-df2b3296b7f6.png",
                        "",
                        1081151,
                        "image/png",
                        0,
                        null,
                        null,
                        "",
                        "",
                        "PutObject",
                        Optional::empty);
            default -> ofFixture(VECTORS.get("fixtures").get(fixture));
        };
    }

    private static CallbackVariables ofFixture(JsonNode fixture) {
        JsonNode width = fixture.get("imageInfo.width");
        return new CallbackVariables(
                fixture.get("bucket").asText(),
                fixture.get("object").asText(),
                fixture.get("etag").asText(),
                fixture.get("size").asLong(),
                fixture.get("mimeType").asText(),
                new BigInteger(fixture.get("crc64").asText()).longValue(),
                fixture.get("contentMd5").textValue(),
                fixture.get("vpcId").textValue(),
                fixture.get("clientIp").asText(),
                fixture.get("reqId").asText(),
                fixture.get("operation").asText(),
                () -> width.isNull()
                        ? Optional.empty()
                        : Optional.of(new Image(
                                width.asInt(),
                                fixture.get("imageInfo.height").asInt(),
                                fixture.get("imageInfo.format").asText())));
    }

    private static Stream<Arguments> named(String list) {
        return StreamSupport.stream(VECTORS.get(list).spliterator(), false)
                .map(vector -> Arguments.of(vector.get("id").asText(), vector));
    }

    private static PublicKey realKey() throws Exception {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(REAL_KEY)));
    }

    private static byte[] md5(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("MD5").digest(bytes);
    }

    private static JsonNode vectors() {
        try (InputStream in = CallbackVectorsTest.class.getResourceAsStream("/callback-vectors.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
