package io.github.ossemulator.operation.service;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Owners;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Lists the cloud boxes of an account; there are none.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/listcloudboxes">ListCloudBoxes</a>
 */
public final class ListCloudBoxes implements Operation {
    @Override
    public Route route() {
        return Route.get(Level.SERVICE).marked("cloudboxes").allowing(Access.ACCOUNT);
    }

    @Override
    public Response handle(Call call) {
        XmlWriter xml = new XmlWriter("ListCloudBoxResult");
        Owners.write(xml, call.identity().accountId());
        return Documents.xml(xml.open("CloudBoxes"));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
