package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlShape.group;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.WormRule;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Starts a retention policy, which is to be locked within a day (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/initiatebucketworm">InitiateBucketWorm</a>
 */
public final class InitiateBucketWorm implements Operation {
    private static final XmlShape SHAPE =
            group("InitiateWormConfiguration", WormRules.days().required());

    private final ObjectStore store;
    private final Supplier<UUID> ids;

    public InitiateBucketWorm(ObjectStore store, Supplier<UUID> ids) {
        this.store = store;
        this.ids = ids;
    }

    @Override
    public Route route() {
        return Route.post(Level.BUCKET).marked("worm");
    }

    @Override
    public Response handle(Call call) throws IOException {
        XmlElement document = Configurations.read(call, SHAPE);
        int days = Integer.parseInt(document.childText("RetentionPeriodInDays").orElse("0"));
        String id = ids.get().toString().replace("-", "").toUpperCase(Locale.ROOT);
        WormRule rule = new WormRule(id, false, days, call.time());
        store.updateBucket(call.bucketName(), bucket -> {
            if (WormRule.of(bucket, call.time()).isPresent()) {
                throw OssError.BUCKET_ALREADY_EXISTS
                        .exception("WORMConfigurationAlreadyExists", "The WORM Configuration already exists.")
                        .ec("");
            }
            return bucket.withConfiguration(WormRule.SUB_RESOURCE, Configurations.write(rule.document()));
        });
        return Response.of(200).header("x-oss-worm-id", id);
    }
}
