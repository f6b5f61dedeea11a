package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.ObjectLookup;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.rules.ObjectLock;
import io.github.ossemulator.store.ObjectAttributes;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Changes what keeps a version from being removed. Thread-safe. */
final class LockChange {
    private final ObjectStore store;
    private final ObjectLookup objects;

    LockChange(ObjectStore store) {
        this.store = store;
        this.objects = new ObjectLookup(store);
    }

    /** Applies {@code change} to the version a call is about, which must be there, in a bucket that allows it. */
    Response apply(Call call, UnaryOperator<ObjectAttributes> change) throws IOException {
        objects.findExisting(call.bucket(), call.key(), call.versionId());
        ObjectLock.requireEnabled(call.bucket());
        StoredObject changed = store.edit(
                call.bucketName(),
                call.key(),
                call.versionId(),
                object -> object.withAttributes(change.apply(object.attributes())));
        return ObjectResponse.version(Response.of(200), changed, call.bucket());
    }
}
