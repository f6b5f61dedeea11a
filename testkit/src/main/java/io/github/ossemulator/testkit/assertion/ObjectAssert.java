package io.github.ossemulator.testkit.assertion;

import io.github.ossemulator.OssObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Assertions on an object. */
public final class ObjectAssert extends OssAssert<ObjectAssert, OssObject> {
    ObjectAssert(OssObject object) {
        super(object, ObjectAssert.class);
    }

    /** Checks the content, read as UTF-8. */
    public ObjectAssert hasText(String text) {
        isNotNull();
        return check("text", text, actual.text());
    }

    /** Checks the content. */
    public ObjectAssert hasBytes(byte[] bytes) {
        isNotNull();
        return hasBytes(bytes, "the expected ones");
    }

    /**
     * Checks that the content is that of a file.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public ObjectAssert hasSameContentAs(Path file) {
        isNotNull();
        try {
            return hasBytes(Files.readAllBytes(file), "those of " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectAssert hasBytes(byte[] expected, String whose) {
        byte[] found = actual.bytes();
        int at = Arrays.mismatch(expected, found);
        if (at >= 0) {
            throw failure(
                    "%nExpected the bytes of%n  %s%nto be %s, but they differ from byte %s on: expected were %s bytes, there"
                            + " %s; at %s should be %s and is %s",
                    actual, whose, at, expected.length, found.length, at, at(expected, at), at(found, at));
        }
        return this;
    }

    private static String at(byte[] bytes, int index) {
        return index < bytes.length ? String.format(Locale.ROOT, "0x%02x", bytes[index]) : "the end";
    }

    /** Checks the length in bytes. */
    public ObjectAssert hasSize(long bytes) {
        isNotNull();
        return check("size", bytes, actual.size());
    }

    /** Checks the ETag, in any letter case, with or without quotes. */
    public ObjectAssert hasEtag(String etag) {
        isNotNull();
        return check("ETag", etag.replace("\"", "").toUpperCase(Locale.ROOT), actual.etag());
    }

    /** Checks the {@code Content-Type}. */
    public ObjectAssert hasContentType(String contentType) {
        isNotNull();
        return check("Content-Type", contentType, actual.contentType());
    }

    /** Checks another header that GET answers, such as {@code Cache-Control}. */
    public ObjectAssert hasHeader(String name, String value) {
        isNotNull();
        return checkHeader(name, value, actual.headers());
    }

    /** Checks a header {@code x-oss-meta-NAME}; the name is given without this prefix, in any letter case. */
    public ObjectAssert hasUserMetadata(String name, String value) {
        isNotNull();
        return checkNamed("user metadata", name.toLowerCase(Locale.ROOT), value, actual.userMetadata());
    }

    /** Checks a tag. */
    public ObjectAssert hasTag(String name, String value) {
        isNotNull();
        return checkNamed("tag", name, value, actual.tags());
    }

    /** Checks the storage class, such as {@code Standard}. */
    public ObjectAssert hasStorageClass(String storageClass) {
        isNotNull();
        return check("storage class", storageClass, actual.storageClass());
    }

    /** Checks the number of parts of the multipart upload; 1 is also that of an object uploaded at once. */
    public ObjectAssert wasUploadedInParts(int parts) {
        isNotNull();
        return check("number of parts", parts, actual.parts());
    }
}
