package io.github.ossemulator.api;

import io.github.ossemulator.http.Response;
import io.github.ossemulator.http.ResponseBody;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.xml.XmlWriter;
import java.util.Base64;

/** The one place that turns a failure into an answer (protocol.md §3.3). Stateless. */
public final class ErrorRenderer {
    private static final String RECOMMEND_DOC = "https://api.aliyun.com/troubleshoot?q=";
    private static final int NOT_MODIFIED = 304;

    private ErrorRenderer() {}

    /**
     * The answer to a failed request.
     *
     * @param method the request's method; the document travels in {@code x-oss-err} for HEAD
     */
    public static Response render(OssException failure, String method, String requestId, String hostId) {
        Response response = Response.of(failure.status());
        failure.headers().forEach(response::headerUtf8);
        if (!failure.ec().isEmpty()) {
            response.header("x-oss-ec", failure.ec());
        }
        if (failure.status() == NOT_MODIFIED) {
            return response;
        }
        byte[] document = document(failure, requestId, hostId);
        if (method.equals("HEAD")) {
            return response.header("x-oss-err", Base64.getEncoder().encodeToString(document));
        }
        return response.header("Content-Type", "application/xml").body(ResponseBody.of(document));
    }

    /** The error document of a failure. */
    public static byte[] document(OssException failure, String requestId, String hostId) {
        XmlWriter xml = new XmlWriter("Error")
                .element("Code", failure.code())
                .element("Message", failure.message())
                .element("RequestId", requestId)
                .element("HostId", hostId);
        failure.elements().forEach(xml::element);
        if (!failure.ec().isEmpty()) {
            xml.element("EC", failure.ec()).element("RecommendDoc", RECOMMEND_DOC + failure.ec());
        }
        return xml.toBytes();
    }
}
