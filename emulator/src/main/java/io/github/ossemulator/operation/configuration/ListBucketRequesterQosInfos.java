package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.PageSize;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlWriter;
import java.util.List;

/** Tells what each account may use of a bucket, by uid. Source: tests of the Python SDK. */
public final class ListBucketRequesterQosInfos implements Operation {
    private static final int MAX_PAGE = 100;

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("requesterQosInfo");
    }

    @Override
    public Response handle(Call call) {
        String after = call.query("continuation-token", "");
        int limit = PageSize.of(call, "max-keys", MAX_PAGE, 1, MAX_PAGE);
        List<XmlElement> left = RequesterQos.STORED.all(call.bucket()).stream()
                .filter(info -> requester(info).compareTo(after) > 0)
                .toList();
        boolean truncated = left.size() > limit;
        List<XmlElement> page = truncated ? left.subList(0, limit) : left;
        XmlWriter xml = new XmlWriter("ListBucketRequesterQoSInfosResult")
                .element("Bucket", call.bucketName().value())
                .element("ContinuationToken", after)
                .element("NextContinuationToken", truncated ? requester(page.get(limit - 1)) : "")
                .element("IsTruncated", truncated);
        page.forEach(xml::element);
        return Documents.xml(xml);
    }

    private static String requester(XmlElement info) {
        return info.childText("Requester").orElse("");
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
