package io.github.ossemulator.operation.multipart;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.BodyReceiver;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Crc64;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.Body;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.Part;
import io.github.ossemulator.store.Upload;
import java.io.IOException;
import java.util.Base64;

/**
 * Uploads a part (protocol.md §4.16).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/uploadpart">UploadPart</a>
 */
public final class UploadPart implements Operation {
    private final ObjectStore store;
    private final UploadLookup uploads;

    public UploadPart(ObjectStore store) {
        this.store = store;
        this.uploads = new UploadLookup(store, "0042-00000104");
    }

    @Override
    public Route route() {
        return Route.put(Level.OBJECT).marked("uploadId").allowing(Access.WRITE_OBJECT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        int number = PartNumbers.of(call);
        UploadLookup.refuseEncryption(call);
        Upload upload = uploads.find(call);
        store.checkPart(upload, number);
        try (BodyReceiver receiver = new BodyReceiver(call)) {
            Body body = receiver.receive(store);
            Part part = store.putPart(upload, number, body);
            Response response = receiver.tellDelay(Response.of(200))
                    .header("ETag", part.etag().quoted())
                    .header("x-oss-hash-crc64ecma", Crc64.toDecimal(part.body().crc64()));
            ObjectResponse.encryption(response, upload.attributes());
            byte[] md5 = body.md5();
            return md5 == null
                    ? response
                    : response.header("Content-MD5", Base64.getEncoder().encodeToString(md5));
        }
    }
}
