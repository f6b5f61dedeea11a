package io.github.ossemulator.api;

import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the developer on the console what the wire cannot say: hints, and once each, what is not emulated. Thread-safe. */
final class Diagnostics {
    private static final Logger LOG = LoggerFactory.getLogger("io.github.ossemulator.api");

    private final Set<String> notEmulated = ConcurrentHashMap.newKeySet();

    void report(OssException failure, String requestId) {
        if (failure.error() == OssError.NOT_EMULATED && notEmulated.add(failure.message())) {
            LOG.warn("{}", failure.message());
        }
        String hint = failure.hint();
        if (!hint.isEmpty()) {
            LOG.warn("{} {}: {}", requestId, failure.code(), hint);
        }
    }

    /** What is probably wrong with a request that succeeded; null for nothing. */
    @Nullable
    String review(Request request, String requestId) {
        Headers headers = request.headers();
        if (headers.get("callback") == null || headers.get("x-oss-callback") != null) {
            return null;
        }
        String hint =
                "the header callback was ignored: in a header the callback is named x-oss-callback"; // callback V32
        LOG.warn("{} {} {}: {}", requestId, request.method(), request.target(), hint);
        return hint;
    }
}
