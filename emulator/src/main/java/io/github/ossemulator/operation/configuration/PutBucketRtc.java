package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.oneOf;
import static io.github.ossemulator.xml.XmlShape.text;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.io.IOException;

/**
 * Switches replication time control of a rule (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putbucketrtc">PutBucketRtc</a>
 */
public final class PutBucketRtc implements Operation {
    private static final XmlShape SHAPE = group(
            "ReplicationRule",
            group("RTC", oneOf("Status", "enabled", "disabled").required()).required(),
            text("ID").required());

    private final ObjectStore store;

    public PutBucketRtc(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.put(Level.BUCKET).marked("rtc");
    }

    @Override
    public Response handle(Call call) throws IOException {
        XmlElement document = Configurations.read(call, SHAPE);
        String id = document.childText("ID").orElse("");
        XmlElement control = document.child("RTC").orElseThrow();
        Replication.RULES.put(
                store, call.bucket(), id, Replication.rule(call.bucket(), id).with(control));
        return Response.of(200);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
