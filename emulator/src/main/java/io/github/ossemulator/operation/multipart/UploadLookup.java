package io.github.ossemulator.operation.multipart;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.Upload;

/** Finds the upload a call names, with the EC that its operation gives a missing one (protocol.md §7). */
final class UploadLookup {
    private final ObjectStore store;
    private final String ec;

    UploadLookup(ObjectStore store, String ec) {
        this.store = store;
        this.ec = ec;
    }

    /** The upload, or {@code NoSuchUpload}. */
    Upload find(Call call) {
        String uploadId = call.query("uploadId", "");
        try {
            return store.upload(call.bucketName(), call.key(), uploadId);
        } catch (OssException e) {
            throw e.error() == OssError.NO_SUCH_UPLOAD
                    ? OssError.NO_SUCH_UPLOAD
                            .exception()
                            .with("UploadId", uploadId)
                            .ec(ec)
                    : e;
        }
    }

    /**
     * Refuses encryption headers anywhere but in InitiateMultipartUpload.
     *
     * @throws OssException {@code InvalidArgument}
     */
    static void refuseEncryption(Call call) {
        String encryption = call.header("x-oss-server-side-encryption");
        if (encryption != null) {
            throw OssError.INVALID_ARGUMENT
                    .exception("x-oss-server-side-encryption is only allowed when an upload is initiated.")
                    .argument("x-oss-server-side-encryption", encryption);
        }
    }
}
