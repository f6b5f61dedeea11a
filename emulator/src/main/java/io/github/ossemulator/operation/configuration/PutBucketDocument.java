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

/** Put of a document of {@link BucketDocuments}, for example PutBucketCors. */
final class PutBucketDocument implements Operation {
    private final BucketDocument document;
    private final ObjectStore store;

    PutBucketDocument(BucketDocument document, ObjectStore store) {
        this.document = document;
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.put(Level.BUCKET).marked(document.subResource());
    }

    @Override
    public void requireBucket(Call call) {
        if (document.hidden() && call.existingBucket().isEmpty()) {
            throw Configurations.malformed("the root node is not named CreateBucketConfiguration.");
        }
        call.bucket();
    }

    @Override
    public Response handle(Call call) throws IOException {
        XmlElement checked = Configurations.read(call, document.shape());
        XmlElement prepared = document.preparation().prepare(call, checked, store);
        store.updateBucket(
                call.bucketName(),
                bucket -> bucket.withConfiguration(document.subResource(), Configurations.write(prepared)));
        return Response.of(200);
    }

    @Override
    public String name() {
        return "Put" + document.name();
    }

    @Override
    public Coverage coverage() {
        return document.coverage();
    }
}
