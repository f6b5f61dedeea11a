package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;

/** Keeps what one account may use of a bucket. Source: tests of the Python SDK. */
public final class PutBucketRequesterQosInfo implements Operation {
    private final ObjectStore store;

    public PutBucketRequesterQosInfo(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.put(Level.BUCKET).marked("requesterQosInfo", "qosRequester");
    }

    @Override
    public Response handle(Call call) throws IOException {
        String requester = RequesterQos.requester(call);
        XmlElement limits = Configurations.read(call, QosLimits.BUCKET_SHAPE);
        RequesterQos.STORED.put(store, call.bucket(), requester, RequesterQos.info(requester, limits));
        return Response.of(200);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
