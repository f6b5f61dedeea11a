package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlWriter;
import java.util.Comparator;

/**
 * Lists the image styles of a bucket, the oldest first (protocol.md §4.31; tests of the Go SDK v1).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/liststyle">ListStyle</a>
 */
public final class ListStyle implements Operation {

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("style");
    }

    @Override
    public Response handle(Call call) {
        XmlWriter xml = new XmlWriter("StyleList");
        Styles.STORED.all(call.bucket()).stream()
                .sorted(Comparator.comparing(Styles::created))
                .forEach(xml::element);
        return Documents.xml(xml);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
