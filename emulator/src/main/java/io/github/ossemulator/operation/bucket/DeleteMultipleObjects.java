package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.EncodingType;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Removal;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.api.VersionIds;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.ObjectStore.Deletion;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes up to 1,000 objects or versions in one request (protocol.md §4.6).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/deletemultipleobjects">
 *     DeleteMultipleObjects</a>
 */
public final class DeleteMultipleObjects implements Operation {
    private static final int MAX_KEYS = 1000;
    private static final int MAX_DOCUMENT = 2 * 1024 * 1024;

    private final ObjectStore store;

    public DeleteMultipleObjects(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.post(Level.BUCKET).marked("delete").allowing(Access.WRITE_BUCKET);
    }

    private record Wanted(ObjectKey key, @Nullable String versionId) {}

    @Override
    public Response handle(Call call) throws IOException {
        // documented as a header, sent so by the Java SDK; other clients put it in the query
        String header = call.nonEmptyHeader("encoding-type");
        EncodingType encoding = header == null ? EncodingType.of(call) : EncodingType.of(header);
        XmlElement document = Documents.readXml(call, "Delete", MAX_DOCUMENT);
        List<Wanted> wanted = wanted(document);
        boolean quiet = document.childText("Quiet")
                .map(text -> text.trim().equals("true"))
                .orElse(false);
        XmlWriter xml = new XmlWriter("DeleteResult", 256 + wanted.size() * 120);
        encoding.writeTo(xml);
        Removal removal = Removal.of(call);
        for (Wanted each : wanted) {
            Deletion deletion = store.delete(call.bucketName(), each.key, each.versionId, removal);
            describe(xml, each, deletion, encoding);
        }
        return quiet ? Response.of(200) : Documents.xml(xml);
    }

    private static void describe(XmlWriter xml, Wanted wanted, Deletion deletion, EncodingType encoding) {
        xml.open("Deleted").element("Key", encoding.encode(wanted.key.value()));
        if (wanted.versionId != null) {
            xml.element("VersionId", wanted.versionId);
        }
        if (deletion.deleteMarker()) {
            xml.element("DeleteMarker", true);
            if (deletion.versionId() != null) {
                xml.element("DeleteMarkerVersionId", deletion.versionId());
            }
        }
        xml.close();
    }

    private static List<Wanted> wanted(XmlElement document) {
        List<XmlElement> objects = document.children("Object");
        if (objects.isEmpty()) {
            throw Documents.malformed("the Object node is missing.");
        }
        if (objects.size() > MAX_KEYS) {
            throw Documents.malformed("the number of keys exceeds " + MAX_KEYS + ".");
        }
        List<Wanted> wanted = new ArrayList<>(objects.size());
        for (XmlElement object : objects) {
            String key = object.childText("Key").orElse("");
            if (key.isEmpty()) {
                throw OssError.USER_KEY_MUST_BE_SPECIFIED.exception();
            }
            wanted.add(new Wanted(
                    new ObjectKey(key),
                    object.childText("VersionId")
                            .filter(id -> !id.isEmpty())
                            .map(VersionIds::checked)
                            .orElse(null)));
        }
        return wanted;
    }
}
