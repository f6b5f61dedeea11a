package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.CallbackPolicyRules;
import java.nio.charset.StandardCharsets;

/**
 * Tells the named callbacks of a bucket (callback §1.5).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketcallbackpolicy">GetBucketCallbackPolicy</a>
 */
public final class GetBucketCallbackPolicy implements Operation {

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("policy", "comp=callback");
    }

    @Override
    public Response handle(Call call) {
        String document = call.bucket().configuration(CallbackPolicyRules.SUB_RESOURCE);
        if (document == null) {
            throw OssError.NO_SUCH_CONFIGURATION
                    .exception("BucketCallbackPolicyNotExist", "The bucket callback policy does not exist.")
                    .with("BucketName", call.bucketName().value());
        }
        return Documents.xml(document.getBytes(StandardCharsets.UTF_8));
    }
}
