package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Tells the token made for a domain (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getcnametoken">GetCnameToken</a>
 */
public final class GetCnameToken implements Operation {

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("comp=token", "cname");
    }

    @Override
    public Response handle(Call call) {
        String domain = call.query("cname", "");
        return Documents.xml(XmlWriter.document(Cnames.TOKENS
                .find(call.bucket(), domain)
                .orElseThrow(() -> OssError.NO_SUCH_CONFIGURATION
                        .exception("CnameTokenNotFound", "The cname token does not exist.")
                        .with("Cname", domain))));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
