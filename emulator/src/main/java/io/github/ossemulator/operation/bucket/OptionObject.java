package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.CrossOrigin;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.CorsRule;
import io.github.ossemulator.store.ObjectStore;
import org.jspecify.annotations.Nullable;

/**
 * Answers the preflight request of a browser; nobody signs one (protocol.md §4.32).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/optionobject">OptionObject</a>
 */
public final class OptionObject implements Operation {
    private final ObjectStore store;
    private final CrossOrigin crossOrigin;
    private final Level level;

    /** @param level bucket or object */
    public OptionObject(ObjectStore store, CrossOrigin crossOrigin, Level level) {
        this.store = store;
        this.crossOrigin = crossOrigin;
        this.level = level;
    }

    @Override
    public Route route() {
        return Route.of("OPTIONS", level).allowing(Access.ANYBODY);
    }

    @Override
    public Response handle(Call call) {
        String origin = required(call.nonEmptyHeader("Origin"), "Origin request header needed.");
        String method = required(
                call.nonEmptyHeader("Access-Control-Request-Method"),
                "Request Access-Control-Request-Method header needed.");
        String headers = call.nonEmptyHeader("Access-Control-Request-Headers");
        CorsRule rule = crossOrigin
                .rule(store.findBucket(call.bucketName()).orElse(null), origin, method, headers)
                .orElseThrow(() -> {
                    call.bucket(); // that it is missing is what the developer needs to know
                    return OssError.ACCESS_FORBIDDEN_CORS.exception();
                });
        Response response = Response.of(200);
        CrossOrigin.describe(rule, origin, response);
        if (headers != null) {
            response.headerUtf8("Access-Control-Allow-Headers", headers);
        }
        crossOrigin.vary(store.findBucket(call.bucketName()).orElse(null), response);
        return response;
    }

    private static String required(@Nullable String header, String detail) {
        if (header == null) {
            throw OssError.BAD_REQUEST.exception("Insufficient information. " + detail);
        }
        return header;
    }
}
