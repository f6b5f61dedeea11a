package io.github.ossemulator.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.Target;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the key, the parameters and the headers, and however the client spells them on the wire: what the reference says
 * is signed is accepted, and nothing that differs from it.
 */
class SignaturePropertyTest {
    private static final Instant NOW = Instant.parse("2023-12-16T16:20:57Z");
    private static final String DATE = "Sat, 16 Dec 2023 16:20:57 GMT";
    private static final String V4_DATE = "20231216T162057Z";
    private static final String SCOPE = "20231216/cn-hangzhou/oss/aliyun_v4_request";
    private static final String SECRET = "secret of any kind/+=";
    private static final List<String> SIGNED_IN_V1 =
            List.of("acl", "uploadId", "partNumber", "versionId", "response-content-type", "x-oss-process", "tagging");
    private static final List<String> UNSIGNED_IN_V1 = List.of("prefix", "max-keys", "a b", "中", "X-y", "~", "a/b");

    private final Authenticator authenticator =
            new Authenticator(new Credentials(List.of(new AccessKey("ak", SECRET))), AuthMode.ENFORCE);
    private final TargetResolver resolver = new TargetResolver();

    enum Form {
        V1_HEADER,
        V1_URL,
        V4_HEADER,
        V4_URL
    }

    @ParameterizedTest
    @EnumSource
    void what_is_signed_by_the_reference_is_accepted_and_nothing_else(Form form) {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Sample sample = Sample.random(random, form);
            Request request = sample.wire(random, sample.signature());
            Authentication result = authenticator.authenticate(request, resolver.resolve(request), NOW);
            assertThat(result.target()).as("seed %s", seed).isEqualTo(new Target(sample.bucket, sample.key));
            assertThat(result.identity().accessKeyId()).as("seed %s", seed).isEqualTo("ak");

            Request tampered = sample.tampered(random).wire(random, sample.signature());
            OssException error = catchThrowableOfType(
                    OssException.class, () -> authenticator.authenticate(tampered, resolver.resolve(tampered), NOW));
            assertThat(error).as("seed %s", seed).isNotNull();
            assertThat(error.code()).as("seed %s", seed).isEqualTo("SignatureDoesNotMatch");
        }
    }

    /** A request as its client thinks of it. */
    private record Sample(
            Form form,
            String method,
            BucketName bucket,
            String key,
            TreeMap<String, String> parameters,
            TreeMap<String, String> headers,
            String additional) {

        static Sample random(SplittableRandom random, Form form) {
            TreeMap<String, String> parameters = new TreeMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                List<String> names = random.nextBoolean() ? SIGNED_IN_V1 : UNSIGNED_IN_V1;
                parameters.put(names.get(random.nextInt(names.size())), text(random, random.nextInt(6)));
            }
            TreeMap<String, String> headers = new TreeMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                headers.put("x-oss-meta-" + (char) ('a' + random.nextInt(6)), "v" + text(random, 5) + "v");
            }
            if (random.nextBoolean()) {
                headers.put("content-type", "text/plain; charset=\"utf-8\"");
            }
            if (random.nextBoolean()) {
                headers.put("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg==");
            }
            boolean range = form == Form.V4_HEADER && random.nextBoolean();
            if (range) {
                headers.put("range", "bytes=0-1");
            }
            if (form == Form.V4_HEADER) {
                headers.put("x-oss-date", V4_DATE);
                headers.put("x-oss-content-sha256", "UNSIGNED-PAYLOAD");
            }
            if (form == Form.V4_URL) {
                parameters.putAll(Map.of(
                        "x-oss-signature-version",
                        "OSS4-HMAC-SHA256",
                        "x-oss-credential",
                        "ak/" + SCOPE,
                        "x-oss-date",
                        V4_DATE,
                        "x-oss-expires",
                        "60"));
            }
            String method = List.of("GET", "PUT", "DELETE", "POST").get(random.nextInt(4));
            return new Sample(
                    form,
                    method,
                    new BucketName("bucket-" + random.nextInt(10)),
                    text(random, 1 + random.nextInt(12)),
                    parameters,
                    headers,
                    range ? "range" : "");
        }

        String signature() {
            String resource = '/' + bucket.value() + '/' + key;
            if (form == Form.V1_HEADER || form == Form.V1_URL) {
                String signed = parameters.entrySet().stream()
                        .filter(parameter -> SIGNED_IN_V1.contains(parameter.getKey()))
                        .map(parameter -> parameter.getValue().isEmpty()
                                ? parameter.getKey()
                                : parameter.getKey() + '=' + parameter.getValue())
                        .collect(Collectors.joining("&"));
                return ReferenceSigner.v1(
                        SECRET,
                        method
                                + '\n'
                                + headers.getOrDefault("content-md5", "")
                                + '\n'
                                + headers.getOrDefault("content-type", "")
                                + '\n'
                                + (form == Form.V1_URL ? NOW.getEpochSecond() : DATE)
                                + '\n'
                                + canonicalHeaders("x-oss-")
                                + resource
                                + (signed.isEmpty() ? "" : '?' + signed));
            }
            String query = parameters.entrySet().stream()
                    .collect(Collectors.toMap(
                            p -> encode(p.getKey()), p -> encode(p.getValue()), (a, b) -> a, TreeMap::new))
                    .entrySet()
                    .stream()
                    .map(p -> p.getValue().isEmpty() ? p.getKey() : p.getKey() + '=' + p.getValue())
                    .collect(Collectors.joining("&"));
            return ReferenceSigner.v4OfRequest(
                    SECRET,
                    SCOPE,
                    V4_DATE,
                    method + '\n' + encode(resource).replace("%2F", "/") + '\n' + query + '\n' + canonicalHeaders("")
                            + '\n' + additional + "\nUNSIGNED-PAYLOAD");
        }

        private String canonicalHeaders(String prefix) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().startsWith(prefix))
                    .map(header -> header.getKey() + ':' + header.getValue() + '\n')
                    .collect(Collectors.joining());
        }

        /** One of the many spellings of this request on the wire. */
        Request wire(SplittableRandom random, String signature) {
            boolean virtualHost = random.nextBoolean();
            List<String> query = new ArrayList<>();
            parameters.forEach((name, value) -> query.add(spell(random, name, true)
                    + (value.isEmpty() && random.nextBoolean() ? "" : '=' + spell(random, value, true))));
            switch (form) {
                case V1_URL ->
                    Collections.addAll(
                            query,
                            "OSSAccessKeyId=ak",
                            "Expires=" + NOW.getEpochSecond(),
                            "Signature=" + spell(random, signature, true));
                case V4_URL -> query.add("x-oss-signature=" + signature);
                default -> {}
            }
            Collections.shuffle(query, new Random(random.nextLong()));
            String path = (virtualHost ? "/" : '/' + bucket.value() + '/') + spell(random, key, false);
            RequestBuilder request =
                    RequestBuilder.request(method, query.isEmpty() ? path : path + '?' + String.join("&", query));
            request.header("Host", virtualHost ? bucket.value() + ".localhost:8580" : "127.0.0.1:8580");
            List<Map.Entry<String, String>> shuffled = new ArrayList<>(headers.entrySet());
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            shuffled.forEach(header -> request.header(
                    random.nextBoolean() ? header.getKey() : header.getKey().toUpperCase(Locale.ROOT),
                    random.nextBoolean() ? header.getValue() : " " + header.getValue() + "  "));
            switch (form) {
                case V1_HEADER -> request.header("Date", DATE).header("Authorization", "OSS ak:" + signature);
                case V4_HEADER ->
                    request.header(
                            "Authorization",
                            "OSS4-HMAC-SHA256 Credential=ak/" + SCOPE
                                    + (additional.isEmpty() ? "" : ",AdditionalHeaders=" + additional) + ",Signature="
                                    + signature);
                default -> {}
            }
            return request.build();
        }

        Sample tampered(SplittableRandom random) {
            TreeMap<String, String> changed = new TreeMap<>(headers);
            return switch (random.nextInt(4)) {
                case 0 -> new Sample(form, "HEAD", bucket, key, parameters, headers, additional);
                case 1 -> new Sample(form, method, bucket, key + 'x', parameters, headers, additional);
                case 2 -> {
                    changed.put("x-oss-object-acl", "public-read");
                    yield new Sample(form, method, bucket, key, parameters, changed, additional);
                }
                default -> {
                    changed.merge("content-type", "text/html", String::concat);
                    yield new Sample(form, method, bucket, key, parameters, changed, additional);
                }
            };
        }

        private static String text(SplittableRandom random, int length) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                text.appendCodePoint(
                        switch (random.nextInt(6)) {
                            case 0 -> "+ /%&=?#;:,*~!'()\"".charAt(random.nextInt(18));
                            case 1 -> random.nextInt(0x80, 0xD800);
                            case 2 -> random.nextInt(0x1F300, 0x1F400);
                            default -> random.nextInt('0', 'z' + 1);
                        });
            }
            return text.toString();
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace("*", "%2A")
                    .replace("%7E", "~");
        }

        /** Encodes what has to be and some of what need not, in either case of hex. */
        private static String spell(SplittableRandom random, String text, boolean inQuery) {
            StringBuilder spelled = new StringBuilder();
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                char c = (char) (b & 0xff);
                boolean mayStay = "-_.~!*'()/:;,@$".indexOf(c) >= 0 || Character.isLetterOrDigit(c) && c < 0x80;
                if (inQuery && c == ' ' && random.nextBoolean()) {
                    spelled.append('+');
                } else if (!inQuery && c == '+' && random.nextBoolean()) {
                    spelled.append('+');
                } else if (mayStay && random.nextInt(8) > 0) {
                    spelled.append(c);
                } else {
                    spelled.append(String.format(random.nextBoolean() ? "%%%02X" : "%%%02x", (int) c));
                }
            }
            return spelled.toString();
        }
    }
}
