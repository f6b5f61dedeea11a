package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Ends the appending to an object; sealing it again changes nothing (protocol.md §4.9).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/sealappendobject">SealAppendObject</a>
 */
public final class SealAppendObject implements Operation {
    private final ObjectStore store;

    public SealAppendObject(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.post(Level.OBJECT).marked("seal").allowing(Access.WRITE_OBJECT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        long position = AppendPosition.of(call);
        Instant now = call.time().truncatedTo(ChronoUnit.SECONDS);
        StoredObject object = store.edit(call.bucketName(), call.key(), null, current -> seal(current, position, now));
        Response response = Response.of(200);
        Instant sealed = object.sealed();
        if (sealed != null) {
            response.header("x-oss-sealed-time", OssTime.http(sealed));
        }
        return ObjectResponse.version(response, object, call.bucket());
    }

    private static StoredObject seal(StoredObject current, long position, Instant now) {
        if (current.type() != ObjectType.APPENDABLE) {
            throw OssError.OBJECT_NOT_APPENDABLE.exception();
        }
        if (position != current.size()) {
            throw AppendPosition.mismatch(current.size());
        }
        return current.sealed() == null ? current.withSealed(now) : current;
    }
}
