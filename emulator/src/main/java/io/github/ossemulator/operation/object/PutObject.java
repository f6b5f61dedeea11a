package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.BodyReceiver;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.ObjectHeaders;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Overwrites;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.api.UploadReply;
import io.github.ossemulator.callback.CallbackDirective;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectAttributes;
import io.github.ossemulator.store.ObjectDraft;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import java.io.IOException;
import java.util.Optional;

/**
 * Uploads an object in one request, with a callback if it asks for one (protocol.md §4.1).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putobject">PutObject</a>
 */
public final class PutObject implements Operation {
    private final ObjectStore store;
    private final UploadReply reply;

    public PutObject(ObjectStore store, UploadReply reply) {
        this.store = store;
        this.reply = reply;
    }

    @Override
    public Route route() {
        return Route.put(Level.OBJECT).allowing(Access.WRITE_OBJECT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        // Everything that can be refused is refused before the first byte of the body is asked for.
        ObjectHeaders.refuseConditionalWrite(call.request().headers());
        ObjectAttributes attributes = ObjectHeaders.ofNewObject(call);
        Overwrites overwrites = Overwrites.of(call).precheck(store);
        Optional<CallbackDirective> callback = reply.directive(call);
        try (BodyReceiver receiver = new BodyReceiver(call)) {
            ObjectDraft draft = ObjectDraft.normal(receiver.receive(store), attributes, call.ownerId());
            StoredObject stored = store.put(call.bucketName(), call.key(), draft, overwrites);
            Response done = ObjectResponse.written(receiver.tellDelay(Response.of(200)), stored, call.bucket());
            return reply.to(call, name(), callback, stored, done);
        }
    }
}
