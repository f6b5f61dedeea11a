package io.github.ossemulator.callback;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** The RSA key pair that signs callbacks (callback §4.2, §4.5 g). Immutable. */
public final class CallbackKey {
    private static final String PRIVATE_LABEL = "PRIVATE KEY";
    private static final String PUBLIC_LABEL = "PUBLIC KEY";
    private static final int SHORTEST_BITS = 512;

    private final RSAPrivateCrtKey privateKey;
    private final RSAPublicKey publicKey;

    private CallbackKey(RSAPrivateCrtKey privateKey, RSAPublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** A new key of {@code bits} bits (at least 512, the size of the real service's), made with {@code random}. */
    public static CallbackKey generate(int bits, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits, random);
            KeyPair pair = generator.generateKeyPair();
            return new CallbackKey((RSAPrivateCrtKey) pair.getPrivate(), (RSAPublicKey) pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot make an RSA key of " + bits + " bits", e);
        }
    }

    /**
     * The key in a PKCS#8 PEM file.
     *
     * @throws IOException if the file cannot be read or holds no such key; the message is fit for the user
     */
    public static CallbackKey load(Path file) throws IOException {
        String pem = Files.readString(file, StandardCharsets.ISO_8859_1);
        try {
            return ofPem(pem);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The key in {@code file}, which is made there with {@code bits} bits if it does not exist yet, readable only by its
     * owner where the file system knows owners.
     *
     * @throws IOException if the file can be neither read nor written
     */
    public static CallbackKey loadOrCreate(Path file, int bits, SecureRandom random) throws IOException {
        if (Files.exists(file)) {
            return load(file);
        }
        CallbackKey key = generate(bits, random);
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " is not a file");
        }
        Files.createDirectories(directory);
        // Always the same name, so that what a killed process left goes with the next attempt.
        Path draft = directory.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(draft, key.privatePem(), StandardCharsets.US_ASCII);
        // Never a half-written key, whatever happens in between.
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }

    /**
     * The key in a PKCS#8 PEM text.
     *
     * @throws IllegalArgumentException if it holds no such key; the message is fit for the user
     */
    public static CallbackKey ofPem(String pem) {
        if (pem.contains("BEGIN RSA " + PRIVATE_LABEL)) {
            throw new IllegalArgumentException(
                    "this is a PKCS#1 key; convert it with: openssl pkcs8 -topk8 -nocrypt -in KEY -out KEY8");
        }
        if (pem.contains("BEGIN ENCRYPTED " + PRIVATE_LABEL)) {
            throw new IllegalArgumentException("the key is encrypted; it has to be a plain PKCS#8 key");
        }
        String begin = "-----BEGIN " + PRIVATE_LABEL + "-----";
        int start = pem.indexOf(begin);
        int end = pem.indexOf("-----END " + PRIVATE_LABEL + "-----");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("this is no PKCS#8 PEM: a line " + begin + " is missing");
        }
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            byte[] der = Base64.getMimeDecoder().decode(pem.substring(start + begin.length(), end));
            PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(der));
            if (!(key instanceof RSAPrivateCrtKey full)) {
                throw new IllegalArgumentException("the key lacks its prime factors");
            }
            if (full.getModulus().bitLength() < SHORTEST_BITS) {
                throw new IllegalArgumentException("the key is shorter than " + SHORTEST_BITS + " bits");
            }
            PublicKey open = factory.generatePublic(new RSAPublicKeySpec(full.getModulus(), full.getPublicExponent()));
            return new CallbackKey(full, (RSAPublicKey) open);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this is no RSA key: " + e.getMessage(), e);
        }
    }

    /** The private half. */
    public RSAPrivateCrtKey privateKey() {
        return privateKey;
    }

    /** The public half. */
    public RSAPublicKey publicKey() {
        return publicKey;
    }

    /** The length of the modulus in bits. */
    public int bits() {
        return publicKey.getModulus().bitLength();
    }

    /** The public half as callback servers fetch it: SubjectPublicKeyInfo PEM, LF, lines of 64 characters. */
    public String publicPem() {
        return pem(PUBLIC_LABEL, publicKey.getEncoded());
    }

    /** The private half as a PKCS#8 PEM, LF, lines of 64 characters. */
    public String privatePem() {
        return pem(PRIVATE_LABEL, privateKey.getEncoded());
    }

    private static String pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
