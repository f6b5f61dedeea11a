package io.github.ossemulator.api;

import io.github.ossemulator.http.Response;
import io.github.ossemulator.http.ResponseBody;
import io.github.ossemulator.model.ByteRange;
import io.github.ossemulator.model.Crc64;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.store.BodyReader;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectAttributes;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.store.Versioning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers and bodies of answers that carry an object (protocol.md §3.1). Stateless. */
public final class ObjectResponse {
    private ObjectResponse() {}

    /** Adds what GET and HEAD tell about an object, in the order of the real service. */
    public static Response describe(Response response, ReadableObject readable, Call call) {
        StoredObject object = readable.object();
        response.header("Content-Type", object.attributes().contentType())
                .header("Accept-Ranges", "bytes")
                .header("ETag", readable.etag().quoted())
                .header("Last-Modified", OssTime.http(readable.lastModified()))
                .header("x-oss-object-type", object.type().value())
                .header(
                        "x-oss-hash-crc64ecma",
                        Crc64.toDecimal(readable.content().crc64()))
                .header(
                        "x-oss-storage-class",
                        object.attributes().storageClass().value());
        String md5 = contentMd5(readable.content());
        if (md5 != null) {
            response.header("Content-MD5", md5);
        }
        if (object.type() == ObjectType.APPENDABLE) {
            response.header("x-oss-next-append-position", Long.toString(object.size()));
        }
        if (object.sealed() != null) {
            response.header("x-oss-sealed-time", OssTime.http(object.sealed()));
        }
        RestoreState.describe(object, call.time()).ifPresent(state -> response.header("x-oss-restore", state));
        object.attributes().headers().forEach(response::header);
        object.attributes()
                .userMetadata()
                .forEach((name, value) -> response.header(ObjectHeaders.META_PREFIX + name, value));
        if (!object.attributes().tags().isEmpty()) {
            response.header(
                    "x-oss-tagging-count",
                    Integer.toString(object.attributes().tags().size()));
        }
        return version(response, object, call.bucket());
    }

    /** Adds what an upload tells about the object it made: ETag, CRC, Content-MD5 of a Normal object, version id. */
    public static Response written(Response response, StoredObject object, Bucket bucket) {
        made(response, object, bucket);
        String md5 = contentMd5(object);
        return md5 == null ? response : response.header("Content-MD5", md5);
    }

    /** Adds what every write tells about the object it made: ETag, CRC, encryption, version id. */
    public static Response made(Response response, StoredObject object, Bucket bucket) {
        response.header("ETag", object.etag().quoted()).header("x-oss-hash-crc64ecma", Crc64.toDecimal(object.crc64()));
        encryption(response, object.attributes());
        return version(response, object, bucket);
    }

    /** Adds how an object, or the object of an upload, is encrypted. */
    public static Response encryption(Response response, ObjectAttributes attributes) {
        attributes.headers().forEach((name, value) -> {
            if (name.startsWith("x-oss-server-side-")) {
                response.header(name, value);
            }
        });
        return response;
    }

    /** Adds {@code x-oss-version-id} where the bucket's versioning was ever configured. */
    public static Response version(Response response, StoredObject object, Bucket bucket) {
        if (bucket.versioning() != Versioning.NONE) {
            response.header("x-oss-version-id", object.versionId());
        }
        return response;
    }

    /** The base64 MD5 of a Normal object; null for every other type. */
    public static @Nullable String contentMd5(StoredObject object) {
        byte[] md5 = object.type() == ObjectType.NORMAL ? object.body().md5() : null;
        return md5 == null ? null : Base64.getEncoder().encodeToString(md5);
    }

    /** The bytes of (a range of) an object, sent without copying. */
    public static ResponseBody body(StoredObject object, @Nullable ByteRange range) throws IOException {
        if (object.size() == 0) {
            return ResponseBody.NONE;
        }
        BodyReader reader = object.body().open(range);
        List<ResponseBody.Piece> pieces = new ArrayList<>(reader.pieces().size());
        for (BodyReader.Piece piece : reader.pieces()) {
            if (piece instanceof BodyReader.MemoryPiece memory) {
                pieces.add(new ResponseBody.MemoryPiece(memory.bytes()));
            } else if (piece instanceof BodyReader.FilePiece file) {
                pieces.add(new ResponseBody.FilePiece(file.file(), file.offset(), file.length()));
            }
        }
        return new ResponseBody.Pieces(pieces, reader.length(), reader::close);
    }
}
