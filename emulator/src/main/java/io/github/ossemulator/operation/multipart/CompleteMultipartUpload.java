package io.github.ossemulator.operation.multipart;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.EncodingType;
import io.github.ossemulator.api.ObjectHeaders;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Overwrites;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.api.UploadReply;
import io.github.ossemulator.callback.CallbackDirective;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.Md5;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.ObjectLock;
import io.github.ossemulator.store.Body;
import io.github.ossemulator.store.BodyReader;
import io.github.ossemulator.store.ObjectAttributes;
import io.github.ossemulator.store.ObjectDraft;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.Part;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.store.Upload;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes an object of uploaded parts, with a callback if it asks for one (protocol.md §4.18).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/completemultipartupload">
 *     CompleteMultipartUpload</a>
 */
public final class CompleteMultipartUpload implements Operation {
    /** Every part but the last has at least this many bytes. */
    private static final long MIN_PART = 100 * 1024;

    private static final String MALFORMED = "0042-00000205";

    private static final int MAX_DOCUMENT = 4 * 1024 * 1024;

    private static final int BUFFER = 128 * 1024;

    private final ObjectStore store;
    private final UploadReply reply;
    private final UploadLookup uploads;

    public CompleteMultipartUpload(ObjectStore store, UploadReply reply) {
        this.store = store;
        this.reply = reply;
        this.uploads = new UploadLookup(store, "0042-00000201");
    }

    @Override
    public Route route() {
        return Route.post(Level.OBJECT).marked("uploadId").allowing(Access.WRITE_OBJECT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        EncodingType encoding = EncodingType.of(call);
        UploadLookup.refuseEncryption(call);
        Overwrites overwrites = Overwrites.of(call);
        Optional<CallbackDirective> callback = reply.directive(call);
        Upload upload = uploads.find(call);
        byte[] document = Documents.read(call, MAX_DOCUMENT);
        List<Part> uploaded = store.parts(upload);
        List<Part> parts = completesAll(call, document) ? uploaded : named(parse(document), uploaded);
        checkSizes(parts);
        checkPlainSize(parts, upload);

        Body body = store.join(parts.stream().map(Part::body).toList());
        ObjectAttributes attributes = ObjectLock.withDefault(attributes(call, upload), call.bucket(), call.time());
        if (upload.sequential()) {
            checkSequence(parts);
            attributes = withMd5(attributes, body);
        }
        ObjectDraft draft =
                new ObjectDraft(ObjectType.MULTIPART, etag(parts), body, attributes, upload.ownerId(), null);
        StoredObject stored = store.completeUpload(upload, parts, draft, overwrites);

        Response done = result(call, stored, encoding);
        return reply.to(call, name(), callback, stored, ObjectResponse.written(done, stored, call.bucket()));
    }

    private static XmlElement parse(byte[] document) {
        try {
            return Documents.parse(document, "CompleteMultipartUpload");
        } catch (OssException e) {
            throw e.ec(MALFORMED);
        }
    }

    private static boolean completesAll(Call call, byte[] document) {
        String all = call.nonEmptyHeader("x-oss-complete-all");
        if (all == null) {
            return false;
        }
        if (!all.equalsIgnoreCase("yes")) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The value of x-oss-complete-all is invalid.")
                    .argument("x-oss-complete-all", all)
                    .ec("0042-00000216");
        }
        if (document.length > 0) {
            throw OssError.INVALID_ARGUMENT
                    .exception("Should not speficy both complete all header and http body.")
                    .argument("x-oss-complete-all", all)
                    .ec("0042-00000216");
        }
        return true;
    }

    private static List<Part> named(XmlElement document, List<Part> uploaded) {
        Map<Integer, Part> byNumber = new HashMap<>();
        uploaded.forEach(part -> byNumber.put(part.number(), part));
        List<Part> parts = new ArrayList<>();
        int last = 0;
        for (XmlElement element : document.children("Part")) {
            int number = number(element);
            if (number <= last) {
                throw OssError.INVALID_PART_ORDER.exception();
            }
            last = number;
            Part part = byNumber.get(number);
            String etag = element.childText("ETag").orElse("");
            if (part == null || !part.etag().matches(etag)) {
                throw OssError.INVALID_PART
                        .exception()
                        .with("PartNumber", Integer.toString(number))
                        .with("ETag", etag);
            }
            parts.add(part);
        }
        // The Java SDK uploads an empty file as no part at all.
        if (parts.isEmpty() && !uploaded.isEmpty()) {
            throw Documents.malformed("the Part node is missing.").ec(MALFORMED);
        }
        return parts;
    }

    private static int number(XmlElement part) {
        String text = part.childText("PartNumber").orElse("").trim();
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= PartNumbers.MAX) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same answer as for a number out of range
        }
        throw OssError.INVALID_ARGUMENT
                .exception("Part number must be an integer between 1 and 10000, inclusive.")
                .argument("PartNumber", text)
                .ec("0017-00000220");
    }

    private static void checkSizes(List<Part> parts) {
        for (Part part : parts.subList(0, Math.max(0, parts.size() - 1))) {
            if (part.size() < MIN_PART) {
                throw OssError.ENTITY_TOO_SMALL
                        .exception()
                        .with("ProposedSize", Long.toString(part.size()))
                        .with("MinSizeAllowed", Long.toString(MIN_PART))
                        .with("PartNumber", Integer.toString(part.number()))
                        .with("ETag", part.etag().value());
            }
        }
    }

    /** What the client encrypted has the size it announced (tests of the Java SDK). */
    private static void checkPlainSize(List<Part> parts, Upload upload) {
        String announced = upload.attributes().userMetadata().get("client-side-encryption-data-size");
        String size = Long.toString(parts.stream().mapToLong(Part::size).sum());
        if (announced != null && !announced.equals(size)) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The size of the object is not the one announced for client side encryption.")
                    .argument("x-oss-meta-client-side-encryption-data-size", announced);
        }
    }

    private static void checkSequence(List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).number() != i + 1) {
                throw OssError.PART_NOT_SEQUENTIAL.exception();
            }
        }
    }

    /** Of a sequential upload the MD5 of the whole is known: it is why clients ask for one. */
    private static ObjectAttributes withMd5(ObjectAttributes attributes, Body body) throws IOException {
        MessageDigest md5 = Md5.start();
        byte[] buffer = new byte[BUFFER];
        try (BodyReader reader = body.open(null)) {
            InputStream in = reader.stream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                md5.update(buffer, 0, count);
            }
        }
        Map<String, String> headers = new LinkedHashMap<>(attributes.headers());
        headers.put("Content-MD5", Base64.getEncoder().encodeToString(md5.digest()));
        return attributes.withHeaders(headers);
    }

    private static ObjectAttributes attributes(Call call, Upload upload) {
        String acl = call.nonEmptyHeader("x-oss-object-acl");
        Acl wanted = ObjectHeaders.objectAcl(acl);
        return acl == null ? upload.attributes() : upload.attributes().withAcl(wanted);
    }

    /** MD5 of the part ETags as hex text, not as bytes (protocol.md §0.4). */
    private static ETag etag(List<Part> parts) {
        MessageDigest md5 = Md5.start();
        for (Part part : parts) {
            md5.update(part.etag().value().getBytes(StandardCharsets.US_ASCII));
        }
        return new ETag(ETag.ofMd5(md5.digest()).value() + "-" + parts.size());
    }

    private static Response result(Call call, StoredObject stored, EncodingType encoding) {
        String key = stored.key().value();
        XmlWriter xml = new XmlWriter("CompleteMultipartUploadResult");
        encoding.writeTo(xml);
        xml.element("Location", call.objectUrl(stored.key()))
                .element("Bucket", call.bucketName().value())
                .element("Key", encoding.encode(key))
                .element("ETag", stored.etag().quoted());
        return Documents.xml(xml);
    }
}
