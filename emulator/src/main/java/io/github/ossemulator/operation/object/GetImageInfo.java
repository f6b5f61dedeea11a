package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.ObjectLookup;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.ReadableObject;
import io.github.ossemulator.api.RestoreState;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.http.ResponseBody;
import io.github.ossemulator.image.ImageInfo;
import io.github.ossemulator.image.ImageProbe;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.BodyReader;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells size, width, height and format of an image; any other processing of an object is refused by name (protocol.md
 * §4.2).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/user-guide/query-the-exif-data-of-an-image">image/info</a>
 */
public final class GetImageInfo implements Operation {
    private static final String INFO = "image/info";

    private final ObjectLookup objects;
    private final GetObject plain;

    /**
     * The operation.
     *
     * @param plain answers requests that name no process
     */
    public GetImageInfo(ObjectStore store, GetObject plain) {
        this.objects = new ObjectLookup(store);
        this.plain = plain;
    }

    @Override
    public Route route() {
        return Route.get(Level.OBJECT).marked("x-oss-process").allowing(Access.READ_OBJECT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        @Nullable String process = call.query().nonEmpty("x-oss-process");
        if (process == null) {
            return plain.handle(call);
        }
        if (!process.equals(INFO)) {
            throw OssError.NOT_EMULATED
                    .exception("The OSS emulator does not process objects: " + process + ".")
                    .with("Process", process);
        }
        ReadableObject object = objects.findReadable(call);
        RestoreState.requireReadable(object.content(), call.time());
        ImageInfo image =
                probe(object).orElseThrow(() -> OssError.BAD_REQUEST.exception("This image format is not supported."));
        byte[] json = json(image, object.size()).getBytes(StandardCharsets.UTF_8);
        return Response.of(200).header("Content-Type", "application/json").body(ResponseBody.of(json));
    }

    private static Optional<ImageInfo> probe(ReadableObject object) throws IOException {
        try (BodyReader reader = object.content().body().open(null)) {
            return ImageProbe.probe(reader.stream());
        }
    }

    private static String json(ImageInfo image, long size) {
        return "{\n"
                + value("FileSize", Long.toString(size)) + ",\n"
                + value("Format", image.format()) + ",\n"
                + value("ImageHeight", Integer.toString(image.height())) + ",\n"
                + value("ImageWidth", Integer.toString(image.width())) + "\n}";
    }

    private static String value(String name, String value) {
        return "  \"" + name + "\": {\"value\": \"" + value + "\"}";
    }
}
