package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlElement.leaf;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlWriter;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Orders a bucket to be kept in several zones; it is queued for ever (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/createbucketdataredundancytransition">CreateBucketDataRedundancyTransition</a>
 */
public final class CreateBucketDataRedundancyTransition implements Operation {
    private final ObjectStore store;
    private final Supplier<UUID> ids;

    public CreateBucketDataRedundancyTransition(ObjectStore store, Supplier<UUID> ids) {
        this.store = store;
        this.ids = ids;
    }

    @Override
    public Route route() {
        return Route.post(Level.BUCKET).marked("redundancyTransition");
    }

    @Override
    public Response handle(Call call) throws IOException {
        String target = call.query("x-oss-target-redundancy-type", "");
        if (!target.equals("ZRS")) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The target redundancy type is not valid.")
                    .argument("x-oss-target-redundancy-type", target);
        }
        String id = ids.get().toString().replace("-", "");
        Redundancy.TASKS.put(
                store,
                call.bucket(),
                id,
                XmlElement.group(
                        Redundancy.ROOT,
                        List.of(
                                leaf("Bucket", call.bucketName().value()),
                                leaf("TaskId", id),
                                leaf("Status", "Queueing"),
                                leaf("CreateTime", OssTime.iso(call.time())))));
        return Documents.xml(new XmlWriter(Redundancy.ROOT).element("TaskId", id));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
