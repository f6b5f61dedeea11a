package io.github.ossemulator.testkit.callback;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;

/** A certificate for one host name that nobody vouches for, with its key: EC P-256, valid from 2020 to 2049. */
record SelfSignedCertificate(X509Certificate certificate, PrivateKey key) {
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = HexFormat.of().parseHex("0603551d11");
    private static final byte[] SHA256_WITH_ECDSA = HexFormat.of().parseHex("300a06082a8648ce3d040302");

    static SelfSignedCertificate of(String host) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        byte[] content = content(host, pair.getPublic().getEncoded());
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(content);
        byte[] der = sequence(content, SHA256_WITH_ECDSA, bitString(signature.sign()));
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        return new SelfSignedCertificate(certificate, pair.getPrivate());
    }

    /** The TBSCertificate of RFC 5280 §4.1. */
    private static byte[] content(String host, byte[] publicKey) {
        byte[] version3 = tagged(0xa0, integer(BigInteger.TWO));
        byte[] serial = integer(new BigInteger(63, new SecureRandom()).add(BigInteger.ONE));
        byte[] name = sequence(tagged(0x31, sequence(COMMON_NAME, text(0x0c, host))));
        byte[] validity = sequence(text(0x17, "200101000000Z"), text(0x17, "491231235959Z"));
        byte[] hosts = sequence(text(0x82, host));
        byte[] extensions = tagged(0xa3, sequence(sequence(SUBJECT_ALTERNATIVE_NAME, tagged(0x04, hosts))));
        return sequence(version3, serial, SHA256_WITH_ECDSA, name, validity, name, publicKey, extensions);
    }

    private static byte[] sequence(byte[]... elements) {
        return tagged(0x30, elements);
    }

    private static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    private static byte[] bitString(byte[] bytes) {
        return tagged(0x03, new byte[] {0}, bytes);
    }

    private static byte[] text(int tag, String text) {
        return tagged(tag, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] tagged(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] bytes : contents) {
            content.writeBytes(bytes);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }
}
