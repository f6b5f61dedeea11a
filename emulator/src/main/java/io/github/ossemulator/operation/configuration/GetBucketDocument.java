package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import java.nio.charset.StandardCharsets;

/** Get of a document of {@link BucketDocuments}, for example GetBucketCors. */
final class GetBucketDocument implements Operation {
    private final BucketDocument document;

    GetBucketDocument(BucketDocument document) {
        this.document = document;
    }

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked(document.subResource());
    }

    @Override
    public Response handle(Call call) {
        String stored = call.bucket().configuration(document.subResource());
        String answer = stored == null ? document.whenUnset().answer(call.bucket()) : stored;
        return Documents.xml(answer.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String name() {
        return "Get" + document.name();
    }

    @Override
    public Coverage coverage() {
        return document.coverage();
    }
}
