package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;

/** Delete of a document of {@link BucketDocuments}, for example DeleteBucketCors; also succeeds when there is none. */
final class DeleteBucketDocument implements Operation {
    private final BucketDocument document;
    private final ObjectStore store;

    DeleteBucketDocument(BucketDocument document, ObjectStore store) {
        this.document = document;
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.delete(Level.BUCKET).marked(document.subResource());
    }

    @Override
    public Response handle(Call call) throws IOException {
        store.updateBucket(call.bucketName(), bucket -> bucket.withConfiguration(document.subResource(), null));
        return Response.of(204);
    }

    @Override
    public String name() {
        return "Delete" + document.name();
    }

    @Override
    public Coverage coverage() {
        return document.coverage();
    }
}
