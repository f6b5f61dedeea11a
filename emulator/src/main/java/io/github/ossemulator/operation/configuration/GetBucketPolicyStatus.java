package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.auth.BucketPolicy;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Tells whether the policy of a bucket lets anybody in.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketpolicystatus">GetBucketPolicyStatus</a>
 */
public final class GetBucketPolicyStatus implements Operation {

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("policyStatus");
    }

    @Override
    public Response handle(Call call) {
        boolean isPublic =
                BucketPolicy.of(call.bucket()).map(BucketPolicy::isPublic).orElse(false);
        return Documents.xml(new XmlWriter("PolicyStatus").element("IsPublic", isPublic));
    }
}
