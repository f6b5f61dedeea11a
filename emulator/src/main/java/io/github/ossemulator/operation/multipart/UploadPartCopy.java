package io.github.ossemulator.operation.multipart;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.BodyReceiver;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.CopySource;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Pace;
import io.github.ossemulator.api.Ranges;
import io.github.ossemulator.api.RestoreState;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.api.TrafficLimit;
import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.ByteRange;
import io.github.ossemulator.model.Crc64;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.BodyReader;
import io.github.ossemulator.store.BodyWriter;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.Part;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.store.Upload;
import io.github.ossemulator.xml.XmlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a part of (a range of) an existing object (protocol.md §4.17).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/uploadpartcopy">UploadPartCopy</a>
 */
public final class UploadPartCopy implements Operation {
    private static final int BUFFER = 128 * 1024;

    private final ObjectStore store;
    private final UploadLookup uploads;

    public UploadPartCopy(ObjectStore store) {
        this.store = store;
        this.uploads = new UploadLookup(store, "0042-00000311");
    }

    @Override
    public Route route() {
        return Route.put(Level.OBJECT)
                .marked("uploadId")
                .with("x-oss-copy-source")
                .allowing(Access.WRITE_OBJECT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        int number = PartNumbers.of(call);
        Upload upload = uploads.find(call);
        store.checkPart(upload, number);
        CopySource source = CopySource.of(call);
        Pace pace = new Pace(TrafficLimit.of(call));
        StoredObject object = source.open(call, store);
        requireCopyable(call, object);
        Optional<ByteRange> range = range(call.nonEmptyHeader("x-oss-copy-source-range"), object.size());
        if (range.map(ByteRange::length).orElse(object.size()) > BodyReceiver.MAX_SIZE) {
            throw OssError.ENTITY_TOO_LARGE.exception();
        }
        Part part = copy(upload, number, object, range.orElse(null), pace);

        Response response = Documents.xml(new XmlWriter("CopyPartResult")
                .element("LastModified", OssTime.iso(part.lastModified()))
                .element("ETag", part.etag().quoted()));
        response.header("ETag", part.etag().quoted())
                .header("x-oss-hash-crc64ecma", Crc64.toDecimal(part.body().crc64()));
        range.ifPresent(slice -> response.header("Content-Range", slice.contentRange(object.size())));
        ObjectResponse.encryption(response, upload.attributes());
        String version = CopySource.toldVersion(store, source, object);
        return version == null ? response : response.header("x-oss-copy-source-version-id", version);
    }

    /** A range that cannot be satisfied copies the whole object (protocol.md §4.17). */
    private static Optional<ByteRange> range(@Nullable String text, long size) {
        if (text == null || size == 0) {
            return Optional.empty();
        }
        Headers headers = new Headers().add("Range", text);
        return Ranges.of(headers, size);
    }

    /** Neither an archived object nor one that grows or only points to another can be a source. */
    private static void requireCopyable(Call call, StoredObject object) {
        boolean whole = object.type() == ObjectType.NORMAL || object.type() == ObjectType.MULTIPART;
        if (!whole || !RestoreState.of(object, call.time()).isReadable()) {
            throw OssError.OPERATION_NOT_SUPPORTED
                    .exception()
                    .with("Detail", "UploadPartCopy operation does not support this source object")
                    .ec("");
        }
    }

    private Part copy(Upload upload, int number, StoredObject object, @Nullable ByteRange range, Pace pace)
            throws IOException {
        try (BodyReader reader = object.body().open(range);
                BodyWriter writer = store.newBody(reader.length())) {
            InputStream in = reader.stream();
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                writer.write(ByteBuffer.wrap(buffer, 0, count));
                pace.passed(count);
            }
            return store.putPart(upload, number, writer.finish());
        }
    }
}
