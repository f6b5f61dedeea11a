package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.xml.XmlElement;

/** What the operations on changes of redundancy have in common. Stateless. */
final class Redundancy {
    static final String ROOT = "BucketDataRedundancyTransition";
    static final NamedDocuments TASKS = new NamedDocuments("redundancyTransition");

    private Redundancy() {}

    static String id(Call call) {
        return call.query("x-oss-redundancy-transition-taskid", "");
    }

    static XmlElement task(Call call) {
        return TASKS.find(call.bucket(), id(call))
                .orElseThrow(() -> OssError.NO_SUCH_CONFIGURATION.exception(
                        "NoSuchBucketDataRedundancyTransition", "The data redundancy transition task does not exist."));
    }
}
