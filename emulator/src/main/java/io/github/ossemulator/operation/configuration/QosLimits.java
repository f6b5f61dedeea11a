package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.number;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.util.List;
import java.util.stream.Stream;

/** Bandwidth in Gbit/s and requests per second that a bucket may use; -1 for no limit of its own. Stateless. */
final class QosLimits {
    /** What an account may use in sum, as answered by GetUserQosInfo. */
    static final int ACCOUNT_BANDWIDTH = 10;

    static final int ACCOUNT_QPS = 10_000;

    private static final List<String> PREFIXES = List.of("Total", "Intranet", "Extranet");
    private static final List<String> KINDS = List.of("UploadBandwidth", "DownloadBandwidth", "Qps");

    static final XmlShape BUCKET_SHAPE = group(
            "QoSConfiguration",
            names().map(name ->
                            number(name, Integer.MIN_VALUE, Integer.MAX_VALUE).orElse("-1"))
                    .toArray(XmlShape[]::new));

    private QosLimits() {}

    /** {@code TotalUploadBandwidth}, {@code IntranetUploadBandwidth}, ... in the order of the document. */
    static Stream<String> names() {
        return KINDS.stream().flatMap(kind -> PREFIXES.stream().map(prefix -> prefix + kind));
    }

    static int accountLimit(String name) {
        return name.endsWith("Qps") ? ACCOUNT_QPS : ACCOUNT_BANDWIDTH;
    }

    /** A part may not be more than the total, and the total not more than the account's. */
    static void check(XmlElement document) {
        for (String kind : KINDS) {
            int total = value(document, "Total" + kind);
            for (String prefix : PREFIXES) {
                String name = prefix + kind;
                int value = value(document, name);
                int most = prefix.equals("Total") || total == -1 ? accountLimit(name) : total;
                if (value < -1 || value > most) {
                    throw invalid(name, Integer.toString(value));
                }
            }
        }
    }

    /** A capacity in GB, or -1 for no limit. */
    static void checkCapacity(XmlElement document) {
        String text = document.childText("StorageCapacity").orElse("");
        try {
            if (Integer.parseInt(text) >= -1) {
                return;
            }
        } catch (NumberFormatException e) {
            // the same answer as for a number out of range
        }
        throw invalid("StorageCapacity", text);
    }

    private static int value(XmlElement document, String name) {
        return Integer.parseInt(document.childText(name).orElse("-1"));
    }

    private static OssException invalid(String name, String value) {
        return OssError.INVALID_ARGUMENT
                .exception("The value of " + name + " is not valid.")
                .argument(name, value);
    }
}
