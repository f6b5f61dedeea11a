package io.github.ossemulator.operation.multipart;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.EncodingType;
import io.github.ossemulator.api.ObjectHeaders;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Overwrites;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectAttributes;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.Upload;
import io.github.ossemulator.xml.XmlWriter;
import java.io.IOException;

/**
 * Starts a multipart upload (protocol.md §4.15).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/initiatemultipartupload">
 *     InitiateMultipartUpload</a>
 */
public final class InitiateMultipartUpload implements Operation {
    private final ObjectStore store;

    public InitiateMultipartUpload(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.post(Level.OBJECT).marked("uploads").allowing(Access.WRITE_OBJECT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        EncodingType encoding = EncodingType.of(call);
        ObjectAttributes attributes = ObjectHeaders.attributes(call.request().headers(), call.bucket());
        Overwrites.of(call).precheck(store);
        Upload upload = store.createUpload(
                call.bucketName(),
                call.key(),
                attributes,
                call.ownerId(),
                call.query().contains("sequential"));
        XmlWriter xml = new XmlWriter("InitiateMultipartUploadResult");
        encoding.writeTo(xml);
        xml.element("Bucket", upload.bucket().value())
                .element("Key", encoding.encode(upload.key().value()))
                .element("UploadId", upload.uploadId());
        return ObjectResponse.encryption(Documents.xml(xml), attributes);
    }
}
