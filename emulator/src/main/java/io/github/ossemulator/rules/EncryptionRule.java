package io.github.ossemulator.rules;

import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.word;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import io.github.ossemulator.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the objects of a bucket are encrypted unless an upload says otherwise (protocol.md §4.31). The emulator encrypts
 * nothing; it tells what OSS would. Immutable.
 *
 * @param algorithm {@code AES256}, {@code KMS} or {@code SM4}
 * @param keyId the id of the KMS key; empty for the one OSS manages
 * @param dataEncryption {@code SM4} or empty
 */
public record EncryptionRule(String algorithm, String keyId, String dataEncryption) {
    /** The sub-resource. */
    public static final String SUB_RESOURCE = "encryption";

    /** The document. */
    public static final XmlShape SHAPE = group(
            "ServerSideEncryptionRule",
            group(
                            "ApplyServerSideEncryptionByDefault",
                            word("SSEAlgorithm"),
                            word("KMSMasterKeyID"),
                            word("KMSDataEncryption"))
                    .required());

    private static final String MANAGED_KEY = "00000000-0000-4000-8000-000000000001";

    private static final Set<String> ALGORITHMS = Set.of("AES256", "KMS", "SM4");

    /** The rule of a bucket; empty if it has none. */
    public static Optional<EncryptionRule> of(Bucket bucket) {
        return StoredRules.of(bucket, SUB_RESOURCE).map(EncryptionRule::of);
    }

    private static EncryptionRule of(XmlElement document) {
        XmlElement rule = document.child("ApplyServerSideEncryptionByDefault").orElse(document);
        return new EncryptionRule(
                rule.childText("SSEAlgorithm").orElse(""),
                rule.childText("KMSMasterKeyID").orElse(""),
                rule.childText("KMSDataEncryption").orElse(""));
    }

    /**
     * The rule that the headers of a request or an object spell; empty if they name no algorithm.
     *
     * @param headers gives the value of a header, null where there is none
     */
    public static Optional<EncryptionRule> ofHeaders(Function<String, @Nullable String> headers) {
        String algorithm = headers.apply("x-oss-server-side-encryption");
        if (algorithm == null) {
            return Optional.empty();
        }
        String keyId = headers.apply("x-oss-server-side-encryption-key-id");
        String dataEncryption = headers.apply("x-oss-server-side-data-encryption");
        return Optional.of(new EncryptionRule(
                algorithm, Objects.requireNonNullElse(keyId, ""), Objects.requireNonNullElse(dataEncryption, "")));
    }

    /**
     * Refuses what the shape lets pass.
     *
     * @throws OssException {@code InvalidEncryptionAlgorithmError}, {@code InvalidDataEncryptionAlgorithmError},
     *     {@code InvalidArgument}
     */
    public static void check(XmlElement document) {
        of(document).check();
    }

    private void check() {
        if (!ALGORITHMS.contains(algorithm)) {
            throw OssError.INVALID_ENCRYPTION_ALGORITHM.exception();
        }
        if (!algorithm.equals("KMS") && !keyId.isEmpty()) {
            throw OssError.INVALID_ARGUMENT
                    .exception("KMSMasterKeyID is not applicable if the default sse algorithm is not KMS.")
                    .argument("KMSMasterKeyID", keyId);
        }
        if (!dataEncryption.isEmpty() && !dataEncryption.equals("SM4")) {
            throw OssError.INVALID_ARGUMENT.exception(
                    "InvalidDataEncryptionAlgorithmError",
                    "The KMS Data Encryption request you specified is not valid. Supported value:SM4");
        }
    }

    /**
     * The document of this rule, as PutBucketEncryption would take it.
     *
     * @throws OssException as {@link #check(XmlElement)} does
     */
    public String document() {
        check();
        XmlWriter xml = new XmlWriter("ServerSideEncryptionRule")
                .open("ApplyServerSideEncryptionByDefault")
                .element("SSEAlgorithm", algorithm);
        if (!keyId.isEmpty()) {
            xml.element("KMSMasterKeyID", keyId);
        }
        if (algorithm.equals("KMS") && !dataEncryption.isEmpty()) {
            xml.element("KMSDataEncryption", dataEncryption);
        }
        return new String(xml.close().toBytes(), StandardCharsets.UTF_8);
    }

    /**
     * A checked document without what has no effect: OSS forgets the data encryption of a rule whose algorithm is not KMS.
     */
    public static XmlElement withoutIdle(XmlElement document) {
        return document.child("ApplyServerSideEncryptionByDefault")
                .filter(rule -> !of(document).algorithm.equals("KMS"))
                .map(rule -> document.with(XmlElement.group(
                        rule.name(),
                        rule.children().stream()
                                .filter(child -> !child.name().equals("KMSDataEncryption"))
                                .toList())))
                .orElse(document);
    }

    /**
     * The headers an object encrypted by this rule is answered with. Only KMS has a key, by default the one OSS manages,
     * and an encryption of data of its own.
     */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-oss-server-side-encryption", algorithm);
        if (!algorithm.equals("KMS")) {
            return headers;
        }
        headers.put("x-oss-server-side-encryption-key-id", keyId.isEmpty() ? MANAGED_KEY : keyId);
        if (!dataEncryption.isEmpty()) {
            headers.put("x-oss-server-side-data-encryption", dataEncryption);
        }
        return headers;
    }
}
