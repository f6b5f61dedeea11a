package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlElement.leaf;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Region;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Keeps an access point; nobody can come in by it.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/createaccesspoint">CreateAccessPoint</a>
 */
public final class CreateAccessPoint implements Operation {
    private final ObjectStore store;
    private final Region region;
    private final Supplier<UUID> ids;

    public CreateAccessPoint(ObjectStore store, Region region, Supplier<UUID> ids) {
        this.store = store;
        this.region = region;
        this.ids = ids;
    }

    @Override
    public Route route() {
        return Route.put(Level.BUCKET).marked("accessPoint");
    }

    @Override
    public Response handle(Call call) throws IOException {
        XmlElement wanted = Configurations.read(call, AccessPoints.SHAPE);
        String name =
                AccessPoints.checkedName(wanted.childText("AccessPointName").orElse(""));
        String owner = call.bucket().ownerId();
        if (exists(owner, name)) {
            throw OssError.BUCKET_ALREADY_EXISTS
                    .exception("AccessPointAlreadyExists", "The access point already exists.")
                    .with("AccessPointName", name)
                    .ec("");
        }
        String id = ids.get().toString().replace("-", "");
        XmlElement arn = leaf("AccessPointArn", "acs:oss:" + region.id() + ":" + owner + ":accesspoint/" + name);
        XmlElement alias = leaf("Alias", name + "-" + id + "-ossalias");
        List<XmlElement> told = new ArrayList<>(List.of(
                leaf("AccessPointName", name), leaf("Bucket", call.bucketName().value()), leaf("AccountId", owner)));
        wanted.child("NetworkOrigin").ifPresent(told::add);
        wanted.child("VpcConfiguration").ifPresent(told::add);
        told.addAll(List.of(
                arn,
                leaf("CreationDate", Long.toString(call.time().getEpochSecond())),
                alias,
                leaf("Status", "enable"),
                endpoints(name, owner)));
        AccessPoints.STORED.put(store, call.bucket(), name, XmlElement.group("GetAccessPointResult", told));
        return Documents.xml(XmlWriter.document(XmlElement.group("CreateAccessPointResult", List.of(arn, alias))));
    }

    /** Where the real service would listen. */
    private XmlElement endpoints(String name, String owner) {
        String host = name + "-" + owner + "." + region.location();
        return XmlElement.group(
                "Endpoints",
                List.of(
                        leaf("PublicEndpoint", host + ".oss-accesspoint.aliyuncs.com"),
                        leaf("InternalEndpoint", host + "-internal.oss-accesspoint.aliyuncs.com")));
    }

    /** Names are unique within an account. */
    private boolean exists(String owner, String name) {
        return store.buckets().stream()
                .filter(bucket -> bucket.ownerId().equals(owner))
                .anyMatch(bucket -> AccessPoints.STORED.find(bucket, name).isPresent());
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
