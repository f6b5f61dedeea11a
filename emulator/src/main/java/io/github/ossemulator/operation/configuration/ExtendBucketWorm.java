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

/**
 * Makes a locked retention policy longer (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/extendbucketworm">ExtendBucketWorm</a>
 */
public final class ExtendBucketWorm implements Operation {
    private static final XmlShape SHAPE =
            group("ExtendWormConfiguration", WormRules.days().required());

    private final ObjectStore store;

    public ExtendBucketWorm(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.post(Level.BUCKET).marked("wormExtend", "wormId");
    }

    @Override
    public Response handle(Call call) throws IOException {
        XmlElement document = Configurations.read(call, SHAPE);
        int days = Integer.parseInt(document.childText("RetentionPeriodInDays").orElse("0"));
        WormRules.update(store, call, rule -> {
            if (!rule.locked() || days <= rule.days()) {
                throw OssError.INVALID_ARGUMENT.exception("InvalidWORMConfiguration", "Invalid WORM Configuration.");
            }
            return new WormRule(rule.id(), true, days, rule.created());
        });
        return Response.of(200);
    }
}
