package io.github.ossemulator.operation.form;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.AccessControl;
import io.github.ossemulator.api.BodyReceiver;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.api.UploadReply;
import io.github.ossemulator.auth.Authenticator;
import io.github.ossemulator.http.RequestBody;
import io.github.ossemulator.http.RequestBody.RequestBodyException;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Md5;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Uploads the file of an HTML form, which carries signature, policy and callback in its fields (protocol.md §4.10).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/postobject">PostObject</a>
 */
public final class PostObject implements Operation {
    private final ObjectStore store;
    private final Authenticator authenticator;
    private final AccessControl access;
    private final UploadReply reply;

    public PostObject(ObjectStore store, Authenticator authenticator, UploadReply reply) {
        this.store = store;
        this.authenticator = authenticator;
        this.access = new AccessControl(store);
        this.reply = reply;
    }

    /** Open to anybody: who sends the form, and what that allows, only its fields tell. */
    @Override
    public Route route() {
        return Route.post(Level.BUCKET).allowing(Access.ANYBODY);
    }

    @Override
    public Response handle(Call call) throws IOException {
        call.bucket();
        String contentType = call.request().headers().get("Content-Type");
        if (call.request().headers().contains("Authorization") && !FormBoundary.isForm(contentType)) {
            // A form is signed in its fields: this is an operation of another kind, which nobody knows.
            throw OssError.METHOD_NOT_ALLOWED
                    .exception()
                    .with("Method", call.request().method())
                    .with("ResourceType", "Bucket");
        }
        String boundary = FormBoundary.of(contentType);
        RequestBody body = call.request().body();
        if (!body.isDeclared()) {
            throw OssError.MISSING_CONTENT_LENGTH.exception();
        }
        if (body.contentLength() > BodyReceiver.MAX_SIZE) {
            throw OssError.ENTITY_TOO_LARGE.exception();
        }
        String expectedMd5 = call.nonEmptyHeader("Content-MD5");
        MessageDigest md5 = expectedMd5 == null ? null : md5(expectedMd5);
        try (PostedFile file = new PostedFile(this, call, store, authenticator, access, reply)) {
            receive(body, boundary, md5, file);
            if (expectedMd5 != null && md5 != null) {
                requireEqual(expectedMd5, md5.digest());
            }
            PostedFile.Stored stored = file.store();
            return reply.to(stored.call(), name(), stored.callback(), stored.object(), FormAnswer.to(stored));
        }
    }

    private static void receive(RequestBody body, String boundary, @Nullable MessageDigest md5, PostedFile file)
            throws IOException {
        FormReader form = new FormReader(file);
        MultipartParser parser = new MultipartParser(boundary, form);
        try {
            body.transferTo(bytes -> {
                if (md5 != null) {
                    md5.update(bytes.duplicate());
                }
                parser.write(bytes);
            });
        } catch (RequestBodyException e) {
            throw BodyReceiver.brokenBody(e);
        }
        parser.finish();
        form.finish();
    }

    /** Unlike for other uploads, the digest is that of the whole body, fields and boundaries included (gotcha 59). */
    private static MessageDigest md5(String expected) {
        BodyReceiver.decodeMd5(expected);
        return Md5.start();
    }

    private static void requireEqual(String expected, byte[] actual) {
        if (!MessageDigest.isEqual(BodyReceiver.decodeMd5(expected), actual)) {
            throw OssError.INVALID_DIGEST.exception().with("Content-MD5", expected);
        }
    }
}
