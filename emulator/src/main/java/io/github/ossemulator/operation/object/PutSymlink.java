package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.ObjectHeaders;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Overwrites;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.PercentCoding;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.Body;
import io.github.ossemulator.store.ObjectAttributes;
import io.github.ossemulator.store.ObjectDraft;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Makes an object that stands for another one, which need not exist (protocol.md §4.11).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putsymlink">PutSymlink</a>
 */
public final class PutSymlink implements Operation {
    static final String TARGET = "x-oss-symlink-target";

    private final ObjectStore store;

    public PutSymlink(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.put(Level.OBJECT).marked("symlink").allowing(Access.WRITE_OBJECT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        ObjectAttributes attributes = ObjectHeaders.attributes(call.request().headers(), call.bucket());
        String target = target(call).value();
        // protocol §6: the tag of a link changes with the name it points to.
        ETag etag = ETag.ofContent(target.getBytes(StandardCharsets.UTF_8));
        ObjectDraft draft = new ObjectDraft(ObjectType.SYMLINK, etag, Body.empty(), attributes, call.ownerId(), target);
        StoredObject link = store.put(call.bucketName(), call.key(), draft, Overwrites.of(call));
        Response response = Response.of(200).header("ETag", link.etag().quoted());
        return ObjectResponse.version(response, link, call.bucket());
    }

    private static ObjectKey target(Call call) {
        String header = call.request().headers().get(TARGET);
        if (header == null || header.isBlank()) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The symlink target must be specified.")
                    .argument(TARGET, "");
        }
        return ObjectKey.ofBytes(PercentCoding.decode(header.trim()));
    }
}
