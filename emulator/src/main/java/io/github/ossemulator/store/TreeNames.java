package io.github.ossemulator.store;

import io.github.ossemulator.model.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of files for the objects of one bucket: the key, where every file system takes it for the name of a file of its own,
 * else a digest below {@link #OTHERS}. Used by one thread.
 */
final class TreeNames {
    /** The directory of what cannot be named like its key; no key is exported to a name in it. */
    static final String OTHERS = ".oss-emulator";

    // File systems stop at 255 bytes or 255 chars, encrypting ones well before.
    private static final int LONGEST_SEGMENT = 140;
    private static final int LONGEST_NAME = 500;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\\\:*?\"<>|]|[. ]$|^ ");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    private final Set<String> files = new HashSet<>();
    private final Set<String> directories = new HashSet<>();

    /** A name, relative to the directory of the bucket, that no other object got. */
    String of(ObjectKey key, String versionId, boolean latest) {
        return latest && claim(key.value()) ? key.value() : OTHERS + "/" + digest(key.value() + '\n' + versionId);
    }

    private boolean claim(String name) {
        if (!isSafe(name)) {
            return false;
        }
        // Not all file systems tell upper from lower case.
        String folded = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        if (directories.contains(folded) || files.contains(folded)) {
            return false;
        }
        Set<String> parents = new HashSet<>();
        for (int slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
            String parent = folded.substring(0, slash);
            if (files.contains(parent)) {
                return false;
            }
            parents.add(parent);
        }
        directories.addAll(parents);
        files.add(folded);
        return true;
    }

    private static boolean isSafe(String name) {
        if (length(name) > LONGEST_NAME || !Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
            return false;
        }
        for (String segment : name.split("/", -1)) {
            if (segment.isEmpty()
                    || length(segment) > LONGEST_SEGMENT
                    || FORBIDDEN.matcher(segment).find()
                    || DEVICE.matcher(segment).matches()
                    || segment.equalsIgnoreCase(OTHERS)) {
                return false;
            }
        }
        try {
            return !Path.of(name).isAbsolute();
        } catch (InvalidPathException e) {
            // The locale of this process has no such characters.
            return false;
        }
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
