package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;

/**
 * Works on the datasets of a bucket; refused as by the real service where a bucket has none. Source: tests of the Go SDK
 * v2.
 */
public final class DoMetaQueryAction implements Operation {
    @Override
    public Route route() {
        return Route.post(Level.BUCKET).marked("metaQuery", "action");
    }

    @Override
    public Response handle(Call call) {
        throw OssError.OPERATION_NOT_SUPPORTED
                .exception()
                .ec("0037-00000001")
                .hint("the emulator keeps no datasets; it opens and closes the index of a bucket, without a content");
    }

    @Override
    public Coverage coverage() {
        return Coverage.NOT_EMULATED;
    }
}
