package io.github.ossemulator.operation.form;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.AccessControl;
import io.github.ossemulator.api.BodyReceiver;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.ObjectHeaders;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Overwrites;
import io.github.ossemulator.api.Pace;
import io.github.ossemulator.api.TrafficLimit;
import io.github.ossemulator.api.UploadReply;
import io.github.ossemulator.auth.Authenticator;
import io.github.ossemulator.auth.PostAuthentication;
import io.github.ossemulator.callback.CallbackDirective;
import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.Target;
import io.github.ossemulator.rules.ObjectLock;
import io.github.ossemulator.store.BodyWriter;
import io.github.ossemulator.store.ObjectAttributes;
import io.github.ossemulator.store.ObjectDraft;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The file of one PostObject on its way into the store. What the fields forbid is refused before the first byte of the file
 * is stored. Used by one thread.
 */
final class PostedFile implements FormReader.FileReceiver, AutoCloseable {
    private static final String FILENAME = "${filename}";
    private static final String ACL = "x-oss-object-acl";

    private final Operation operation;
    private final Call request;
    private final ObjectStore store;
    private final Authenticator authenticator;
    private final AccessControl access;
    private final UploadReply reply;
    private @Nullable Upload upload;

    /** What is known once the file begins. */
    private record Upload(
            Call call,
            FormFields fields,
            PostAuthentication authentication,
            ObjectAttributes attributes,
            Overwrites overwrites,
            Optional<CallbackDirective> callback,
            Pace pace,
            BodyWriter writer) {}

    /** What became of an upload. */
    record Stored(Call call, FormFields fields, Optional<CallbackDirective> callback, StoredObject object) {}

    PostedFile(
            Operation operation,
            Call request,
            ObjectStore store,
            Authenticator authenticator,
            AccessControl access,
            UploadReply reply) {
        this.operation = operation;
        this.request = request;
        this.store = store;
        this.authenticator = authenticator;
        this.access = access;
        this.reply = reply;
    }

    @Override
    public void begin(FormFields fields, PartHeader file) throws IOException {
        String key = fields.nonEmpty("key");
        if (key == null) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The bucket POST must contain the specified 'key'. If it is specified, please check the"
                            + " order of the fields")
                    .argument("key", "");
        }
        PostAuthentication authentication =
                authenticator.authenticateForm(fields.asMap(), request.bucketName(), request.time());
        // The policy was checked against the key as it was sent (gotcha 59).
        String filename = file.filename();
        String expanded = key.replace(FILENAME, filename == null ? "" : filename);
        Call call = new Call(
                withAclOf(fields),
                request.requestId(),
                request.time(),
                new Target(request.bucketName(), expanded),
                authentication.identity(),
                request.bucket());
        access.check(call, operation, Access.WRITE_OBJECT);
        Headers headers = headers(fields, file);
        String acl = call.nonEmptyHeader(ACL);
        if (acl != null) {
            headers.set(ACL, Headers.toWire(acl));
        }
        ObjectAttributes attributes =
                ObjectLock.withDefault(ObjectHeaders.attributes(headers, call.bucket()), call.bucket(), call.time());
        Overwrites overwrites = new Overwrites(call, ObjectHeaders.forbidsOverwrite(headers)).precheck(store);
        Optional<CallbackDirective> callback = reply.directive(call, fields.asMap());
        String limit = fields.get(TrafficLimit.NAME);
        OptionalLong bytesPerSecond = limit == null ? TrafficLimit.of(request) : TrafficLimit.of(limit);
        upload = new Upload(
                call,
                fields,
                authentication,
                attributes,
                overwrites,
                callback,
                new Pace(bytesPerSecond),
                store.newBody(request.request().body().contentLength()));
    }

    /** The fields as headers; of the type of the content, the most explicit word counts. */
    private Headers headers(FormFields fields, PartHeader file) {
        if (fields.get("x-oss-tagging") != null) {
            throw OssError.INVALID_ARGUMENT
                    .exception("x-oss-tagging is not allowed in PostObject.")
                    .argument("x-oss-tagging", String.valueOf(fields.get("x-oss-tagging")));
        }
        Headers headers = fields.asHeaders();
        String explicit = fields.nonEmpty("x-oss-content-type");
        if (explicit != null) {
            headers.set("Content-Type", Headers.toWire(explicit));
        } else if (fields.nonEmpty("Content-Type") == null && file.contentType() != null) {
            headers.set("Content-Type", file.contentType());
        }
        return headers;
    }

    /** The request as if it had the ACL of the form in its header, where everybody looks for it; the form wins. */
    private Request withAclOf(FormFields fields) {
        Request sent = request.request();
        String acl = fields.nonEmpty(ACL);
        if (acl == null) {
            return sent;
        }
        Headers headers = new Headers();
        sent.headers().forEach(headers::add);
        headers.set(ACL, Headers.toWire(acl));
        return new Request(sent.method(), sent.target(), headers, sent.body(), sent.remote(), sent.takesChunks());
    }

    @Override
    public void content(ByteBuffer bytes) throws IOException {
        Upload current = begun();
        int count = bytes.remaining();
        long size = current.writer.size() + count;
        current.authentication.checkSizeSoFar(size);
        if (size > BodyReceiver.MAX_SIZE) {
            throw OssError.ENTITY_TOO_LARGE.exception();
        }
        current.writer.write(bytes);
        current.pace.passed(count);
    }

    /**
     * Stores the file, of which all has come.
     *
     * @throws OssException {@code EntityTooSmall}, {@code FileAlreadyExists}
     */
    Stored store() throws IOException {
        Upload current = begun();
        current.authentication.checkSize(current.writer.size());
        Call call = current.call;
        ObjectDraft draft = ObjectDraft.normal(current.writer.finish(), current.attributes, call.ownerId());
        StoredObject object = store.put(call.bucketName(), call.key(), draft, current.overwrites);
        return new Stored(call, current.fields, current.callback, object);
    }

    private Upload begun() {
        if (upload == null) {
            throw new IllegalStateException("the file has not begun");
        }
        return upload;
    }

    @Override
    public void close() {
        if (upload != null) {
            upload.writer.close();
        }
    }
}
