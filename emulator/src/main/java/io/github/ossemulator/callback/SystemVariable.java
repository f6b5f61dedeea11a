package io.github.ossemulator.callback;

import io.github.ossemulator.callback.CallbackVariables.Image;
import io.github.ossemulator.model.Crc64;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The variables a template may name besides the {@code x:} ones (callback §2.2). */
enum SystemVariable {
    BUCKET("bucket", false),
    OBJECT("object", false),
    ETAG("etag", false),
    SIZE("size", true),
    MIME_TYPE("mimeType", false),
    IMAGE_HEIGHT("imageInfo.height", true),
    IMAGE_WIDTH("imageInfo.width", true),
    IMAGE_FORMAT("imageInfo.format", false),
    CRC64("crc64", true),
    CONTENT_MD5("contentMd5", false),
    VPC_ID("vpcId", false),
    CLIENT_IP("clientIp", false),
    REQ_ID("reqId", false),
    OPERATION("operation", false);

    private static final Map<String, SystemVariable> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(SystemVariable::spelling, v -> v));

    private final String spelling;
    private final boolean number;

    SystemVariable(String spelling, boolean number) {
        this.spelling = spelling;
        this.number = number;
    }

    /** The name as templates write it. */
    String spelling() {
        return spelling;
    }

    /** Whether JSON bodies carry it without quotes. */
    boolean isNumber() {
        return number;
    }

    /** The value, or null if it is undefined. */
    @Nullable
    String read(CallbackValues values) {
        CallbackVariables upload = values.upload();
        return switch (this) {
            case BUCKET -> upload.bucket();
            case OBJECT -> upload.object();
            case ETAG -> upload.etag();
            case SIZE -> Long.toString(upload.size());
            case MIME_TYPE -> upload.mimeType();
            case IMAGE_HEIGHT, IMAGE_WIDTH, IMAGE_FORMAT -> ofImage(values.image());
            case CRC64 -> Crc64.toDecimal(upload.crc64());
            case CONTENT_MD5 -> upload.contentMd5();
            case VPC_ID -> upload.vpcId();
            case CLIENT_IP -> upload.clientIp();
            case REQ_ID -> upload.reqId();
            case OPERATION -> upload.operation();
        };
    }

    /** The variable of this name, or null if OSS has none. */
    static @Nullable SystemVariable named(String name) {
        return BY_NAME.get(name);
    }

    private @Nullable String ofImage(@Nullable Image image) {
        if (image == null) {
            return null;
        }
        return this == IMAGE_FORMAT
                ? image.format()
                : Integer.toString(this == IMAGE_HEIGHT ? image.height() : image.width());
    }
}
