package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import java.nio.charset.StandardCharsets;

/**
 * Tells whether the index of a bucket is on (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getmetaquerystatus">GetMetaQueryStatus</a>
 */
public final class GetMetaQueryStatus implements Operation {

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("metaQuery");
    }

    @Override
    public Response handle(Call call) {
        String status = call.bucket().configuration("metaQuery");
        if (status == null) {
            throw OssError.NO_SUCH_CONFIGURATION
                    .exception("MetaQueryNotExist", "The meta query of the bucket does not exist.")
                    .with("BucketName", call.bucketName().value());
        }
        return Documents.xml(status.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
