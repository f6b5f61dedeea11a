package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Conditions;
import io.github.ossemulator.api.ObjectLookup;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Ranges;
import io.github.ossemulator.api.ReadableObject;
import io.github.ossemulator.api.RestoreState;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.api.TrafficLimit;
import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.ByteRange;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Downloads an object or a range of it (protocol.md §4.2).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getobject">GetObject</a>
 */
public final class GetObject implements Operation {
    private static final List<String> OVERRIDES = List.of(
            "Content-Type", "Content-Language", "Expires", "Cache-Control", "Content-Disposition", "Content-Encoding");

    private final ObjectLookup objects;
    private final boolean compresses;

    /**
     * The operation.
     *
     * @param compresses whether texts are compressed for clients that accept it
     */
    public GetObject(ObjectStore store, boolean compresses) {
        this.objects = new ObjectLookup(store);
        this.compresses = compresses;
    }

    @Override
    public Route route() {
        return Route.get(Level.OBJECT).allowing(Access.READ_OBJECT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        OptionalLong limit = TrafficLimit.of(call);
        ReadableObject object = objects.findReadable(call);
        Conditions.ofRead(call).check(object.etag(), object.lastModified());
        RestoreState.requireReadable(object.content(), call.time());
        Optional<ByteRange> range = Ranges.of(call.request().headers(), object.size());
        Response response = Response.of(range.isPresent() ? 206 : 200);
        range.ifPresent(slice -> response.header("Content-Range", slice.contentRange(object.size())));
        ObjectResponse.describe(response, object, call);
        override(call, response.headers());
        limit.ifPresent(response::bytesPerSecond);
        if (compresses && range.isEmpty()) {
            Compression.apply(call, response, object.size());
        }
        return response.body(ObjectResponse.body(object.content(), range.orElse(null)));
    }

    /** Applies the {@code response-*} parameters (protocol.md §3.7). */
    private static void override(Call call, Headers headers) {
        if (call.query().isEmpty()) {
            return;
        }
        for (String name : OVERRIDES) {
            String value = call.query().nonEmpty("response-" + name.toLowerCase(Locale.ROOT));
            if (value != null) {
                headers.set(name, Headers.toWire(value));
            }
        }
    }
}
