package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlElement.leaf;
import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.text;
import static io.github.ossemulator.xml.XmlShape.word;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** What the operations on live channels have in common. A channel is a document; no stream ever comes. Stateless. */
final class LiveChannels {
    static final NamedDocuments STORED = new NamedDocuments("live");

    static final XmlShape SHAPE = group(
            "LiveChannelConfiguration",
            text("Description").orElse(""),
            text("Status").orElse("enabled"),
            group(
                            "Target",
                            word("Type").required(),
                            text("FragDuration").orElse("5"),
                            text("FragCount").orElse("3"),
                            word("PlaylistName").orElse("playlist.m3u8"))
                    .required());

    private static final int MAX_NAME_BYTES = 64;
    private static final int MAX_DESCRIPTION_BYTES = 128;

    private LiveChannels() {}

    /** The channel a call is about, else {@code InvalidArgument}. */
    static String name(Call call) {
        String name = call.key().value();
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES || name.indexOf('/') >= 0) {
            throw invalid("ChannelName", name);
        }
        return name;
    }

    /** The document of the channel a call is about, else {@code NoSuchLiveChannel}. */
    static XmlElement find(Call call) {
        return find(call, name(call));
    }

    static XmlElement find(Call call, String name) {
        return STORED.find(call.bucket(), name)
                .orElseThrow(() -> OssError.NO_SUCH_CONFIGURATION
                        .exception("NoSuchLiveChannel", "No such live channel.")
                        .with("BucketName", call.bucketName().value())
                        .with("LiveChannelName", name));
    }

    /** What is stored for a configuration that has the right shape; {@code InvalidArgument} if its values are not valid. */
    static XmlElement channel(String name, XmlElement configuration, Instant now) {
        String description = configuration.childText("Description").orElse("");
        if (description.getBytes(StandardCharsets.UTF_8).length > MAX_DESCRIPTION_BYTES) {
            throw invalid("Description", description);
        }
        XmlElement target = configuration.child("Target").orElse(configuration);
        String type = target.childText("Type").orElse("");
        if (!type.equals("HLS")) {
            throw invalid("Type", type);
        }
        checkCount(target, "FragDuration");
        checkCount(target, "FragCount");
        String playlist = playlist(target);
        if (!playlist.matches("[^/]{1,123}\\.m3u8")) {
            throw invalid("PlaylistName", playlist);
        }
        return XmlElement.group(
                "LiveChannel",
                List.of(
                        leaf("Name", name),
                        leaf("Description", description),
                        leaf(
                                "Status",
                                checkedStatus(configuration.childText("Status").orElse(""))),
                        leaf("LastModified", OssTime.iso(now)),
                        target));
    }

    private static void checkCount(XmlElement target, String name) {
        String count = target.childText(name).orElse("");
        if (!count.matches("[1-9]\\d?|100")) {
            throw invalid(name, count);
        }
    }

    /** {@code enabled} or {@code disabled}, else {@code InvalidArgument}. */
    static String checkedStatus(String status) {
        if (!status.equals("enabled") && !status.equals("disabled")) {
            throw invalid("Status", status);
        }
        return status;
    }

    private static String playlist(XmlElement target) {
        return target.childText("PlaylistName").orElse("");
    }

    /** The two elements that tell where a channel is fed and where it is played. */
    static List<XmlElement> urls(Call call, XmlElement channel) {
        String bucket = call.bucketName().value() + ".";
        String host = call.hostId().startsWith(bucket) ? call.hostId() : bucket + call.hostId();
        String name = channel.childText("Name").orElse("");
        String play = name + "/" + playlist(channel.child("Target").orElse(channel));
        return List.of(
                XmlElement.group("PublishUrls", List.of(leaf("Url", "rtmp://" + host + "/live/" + name))),
                XmlElement.group("PlayUrls", List.of(leaf("Url", "http://" + host + "/" + play))));
    }

    /** What a play list is answered by: there was no stream. */
    static OssException noStream() {
        return OssError.INVALID_ARGUMENT.exception("No ts file found in specified time span.");
    }

    private static OssException invalid(String name, String value) {
        return OssError.INVALID_ARGUMENT
                .exception("The value of " + name + " is not valid.")
                .argument(name, value);
    }
}
