package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlElement.leaf;
import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.text;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.io.IOException;
import java.util.List;

/**
 * Keeps an image style; images are not processed (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putstyle">PutStyle</a>
 */
public final class PutStyle implements Operation {
    private static final XmlShape SHAPE = group("Style", text("Content"));

    private final ObjectStore store;

    public PutStyle(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.put(Level.BUCKET).marked("style", "styleName");
    }

    @Override
    public Response handle(Call call) throws IOException {
        XmlElement given = Configurations.read(call, SHAPE);
        String name = Styles.name(call);
        String content = given.childText("Content").orElse("");
        if (content.isBlank()) {
            throw OssError.INVALID_ARGUMENT.exception("Style content is invalid.");
        }
        String now = OssTime.http(call.time());
        String created = Styles.STORED
                .find(call.bucket(), name)
                .flatMap(style -> style.childText("CreateTime"))
                .orElse(now);
        XmlElement style = XmlElement.group(
                "Style",
                List.of(
                        leaf("Name", name),
                        leaf("Content", content),
                        leaf("Category", call.query("category", "image")),
                        leaf("CreateTime", created),
                        leaf("LastModifyTime", now)));
        Styles.STORED.put(store, call.bucket(), name, style);
        return Response.of(200);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
