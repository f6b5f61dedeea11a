package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.auth.BucketPolicy;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.http.ResponseBody;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import java.nio.charset.StandardCharsets;

/**
 * Tells the policy of a bucket exactly as it was put (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketpolicy">GetBucketPolicy</a>
 */
public final class GetBucketPolicy implements Operation {

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked(BucketPolicy.SUB_RESOURCE);
    }

    @Override
    public Response handle(Call call) {
        String policy = call.bucket().configuration(BucketPolicy.SUB_RESOURCE);
        if (policy == null) {
            throw OssError.NO_SUCH_CONFIGURATION
                    .exception("NoSuchBucketPolicy", "The specified bucket policy does not exist.")
                    .with("BucketName", call.bucketName().value());
        }
        return Response.of(200)
                .header("Content-Type", "application/json")
                .body(ResponseBody.of(policy.getBytes(StandardCharsets.UTF_8)));
    }
}
