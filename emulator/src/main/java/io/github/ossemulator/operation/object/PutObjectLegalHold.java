package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.ObjectLock;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;

/**
 * Keeps a version from being removed, or not any more.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putobjectlegalhold">PutObjectLegalHold</a>
 */
public final class PutObjectLegalHold implements Operation {
    private static final int MAX_DOCUMENT = 64 * 1024;

    private final LockChange lock;

    public PutObjectLegalHold(ObjectStore store) {
        this.lock = new LockChange(store);
    }

    @Override
    public Route route() {
        return Route.put(Level.OBJECT).marked("legalHold");
    }

    @Override
    public Response handle(Call call) throws IOException {
        XmlElement document = Documents.readXml(call, "LegalHold", MAX_DOCUMENT);
        String hold = document.childText("Status").orElse("");
        return lock.apply(call, attributes -> ObjectLock.held(attributes, hold));
    }
}
