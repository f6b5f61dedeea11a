package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Removal;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.ObjectLock;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;

/**
 * Keeps a version from being removed until a time.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putobjectretention">PutObjectRetention</a>
 */
public final class PutObjectRetention implements Operation {
    private static final int MAX_DOCUMENT = 64 * 1024;

    private final LockChange lock;

    public PutObjectRetention(ObjectStore store) {
        this.lock = new LockChange(store);
    }

    @Override
    public Route route() {
        return Route.put(Level.OBJECT).marked("retention");
    }

    @Override
    public Response handle(Call call) throws IOException {
        XmlElement document = Documents.readXml(call, "Retention", MAX_DOCUMENT);
        String mode = document.childText("Mode").orElse("");
        String until = document.childText("RetainUntilDate").orElse("");
        return lock.apply(
                call, attributes -> ObjectLock.retained(attributes, mode, until, call.time(), Removal.bypasses(call)));
    }
}
