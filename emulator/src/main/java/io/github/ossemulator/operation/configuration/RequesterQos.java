package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.xml.XmlElement;
import java.util.List;

/** What one account may use of a bucket: kept under its uid, and never enforced. Stateless. */
final class RequesterQos {
    static final NamedDocuments STORED = new NamedDocuments("requesterQosInfo");

    private RequesterQos() {}

    /** The uid a call is about, else {@code InvalidArgument}. */
    static String requester(Call call) {
        String uid = call.query("qosRequester", "");
        if (!uid.matches("\\d{1,20}")) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The requester is not valid.")
                    .argument("qosRequester", uid);
        }
        return uid;
    }

    /** What is stored and answered. */
    static XmlElement info(String requester, XmlElement limits) {
        return XmlElement.group("RequesterQoSInfo", List.of(XmlElement.leaf("Requester", requester), limits));
    }

    static OssException missing() {
        return OssError.NO_SUCH_CONFIGURATION.exception(
                "NoSuchRequesterQoSInfo", "The requester has no limits of its own on this bucket.");
    }
}
