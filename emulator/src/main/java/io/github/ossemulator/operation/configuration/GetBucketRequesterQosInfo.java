package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlWriter;

/** Tells what one account may use of a bucket. Source: tests of the Python SDK. */
public final class GetBucketRequesterQosInfo implements Operation {
    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("requesterQosInfo", "qosRequester");
    }

    @Override
    public Response handle(Call call) {
        return Documents.xml(XmlWriter.document(RequesterQos.STORED
                .find(call.bucket(), RequesterQos.requester(call))
                .orElseThrow(RequesterQos::missing)));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
