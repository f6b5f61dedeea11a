package io.github.ossemulator.model;

import java.util.HexFormat;

/** An entity tag without its quotes: upper-case hex MD5, {@code MD5-N} for multipart objects (protocol.md §0.4). */
public record ETag(String value) {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** The ETag of content with this MD5 digest (16 bytes). */
    public static ETag ofMd5(byte[] md5) {
        return new ETag(HEX.formatHex(md5));
    }

    /** The ETag of {@code content}: its MD5. */
    public static ETag ofContent(byte[] content) {
        return ofMd5(Md5.of(content));
    }

    /** The value in double quotes, as headers and XML carry it. */
    public String quoted() {
        return '"' + value + '"';
    }

    /** Whether {@code text}, quoted or not, in any case, is this tag. */
    public boolean matches(String text) {
        String bare = text.trim();
        if (bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        return value.equalsIgnoreCase(bare);
    }

    @Override
    public String toString() {
        return value;
    }
}
