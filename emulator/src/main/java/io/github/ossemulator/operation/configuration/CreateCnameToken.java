package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlElement.leaf;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes the token that proves the ownership of a domain (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/createcnametoken">CreateCnameToken</a>
 */
public final class CreateCnameToken implements Operation {
    private static final Duration VALID = Duration.ofDays(3);

    private final ObjectStore store;
    private final Supplier<UUID> ids;

    public CreateCnameToken(ObjectStore store, Supplier<UUID> ids) {
        this.store = store;
        this.ids = ids;
    }

    @Override
    public Route route() {
        return Route.post(Level.BUCKET).marked("cname", "comp=token");
    }

    @Override
    public Response handle(Call call) throws IOException {
        String domain = Cnames.domain(Configurations.read(call, Cnames.SHAPE));
        XmlElement token = Cnames.TOKENS
                .find(call.bucket(), domain)
                .orElseGet(() -> XmlElement.group(
                        "CnameToken",
                        List.of(
                                leaf("Bucket", call.bucketName().value()),
                                leaf("Cname", domain),
                                leaf("Token", ids.get().toString().replace("-", "")),
                                leaf("ExpireTime", OssTime.http(call.time().plus(VALID))))));
        Cnames.TOKENS.put(store, call.bucket(), domain, token);
        return Documents.xml(XmlWriter.document(token));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
