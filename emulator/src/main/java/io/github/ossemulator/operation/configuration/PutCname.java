package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlElement.leaf;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;
import java.util.List;

/**
 * Binds a domain to a bucket. Ownership cannot be proved here, so that only domains nobody can own, such as
 * {@code cdn.test}, are accepted (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putcname">PutCname</a>
 */
public final class PutCname implements Operation {
    private final ObjectStore store;

    public PutCname(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.post(Level.BUCKET).marked("cname", "comp=add");
    }

    @Override
    public Response handle(Call call) throws IOException {
        String domain = Cnames.domain(Configurations.read(call, Cnames.SHAPE));
        if (!Cnames.isNobodys(domain)) {
            throw OssError.ACCESS_DENIED
                    .exception(
                            "NeedVerifyDomainOwnership",
                            "The domain ownership must be verified before it is bound to the bucket.")
                    .with("Domain", domain)
                    .ec("0018-00000115");
        }
        Cnames.STORED.put(
                store,
                call.bucket(),
                domain,
                XmlElement.group(
                        "Cname",
                        List.of(
                                leaf("Domain", domain),
                                leaf("LastModified", OssTime.iso(call.time())),
                                leaf("Status", "Enabled"))));
        return Response.of(200);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
