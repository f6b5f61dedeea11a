package io.github.ossemulator.api;

import io.github.ossemulator.callback.CallbackCarriers;
import io.github.ossemulator.callback.CallbackDirective;
import io.github.ossemulator.callback.CallbackDirectives;
import io.github.ossemulator.callback.CallbackDispatcher;
import io.github.ossemulator.callback.CallbackOutcome;
import io.github.ossemulator.callback.CallbackParties;
import io.github.ossemulator.callback.CallbackPolicies;
import io.github.ossemulator.callback.CallbackPolicies.CallbackPolicy;
import io.github.ossemulator.callback.CallbackReport;
import io.github.ossemulator.callback.CallbackVariables;
import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.http.ResponseBody;
import io.github.ossemulator.image.ImageProbe;
import io.github.ossemulator.journal.CallbackTrace;
import io.github.ossemulator.journal.Journal;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.rules.CallbackPolicyRules;
import io.github.ossemulator.store.BodyReader;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The end of every upload: without a callback the operation's own answer; with one, the application's answer or
 * {@code 203 CallbackFailed}, with the headers of the upload either way (callback §5). Thread-safe.
 */
public final class UploadReply {
    private final CallbackDirectives directives;
    private final Supplier<CallbackDispatcher> dispatcher;
    private final Journal journal;

    /**
     * A reply that calls back.
     *
     * @param dispatcher asked only when there is a callback to send
     */
    public UploadReply(CallbackDirectives directives, Supplier<CallbackDispatcher> dispatcher, Journal journal) {
        this.directives = directives;
        this.dispatcher = dispatcher;
        this.journal = journal;
    }

    /**
     * The callback an upload asks for, checked and compiled; empty if it asks for none. Called before the body is read.
     *
     * @throws io.github.ossemulator.model.OssException {@code InvalidArgument} (callback E01-E25)
     */
    public Optional<CallbackDirective> directive(Call call) {
        Headers headers = call.request().headers();
        CallbackCarriers carriers = new CallbackCarriers(
                headers.utf8("x-oss-callback"),
                headers.utf8("x-oss-callback-var"),
                call.query().get("callback"),
                call.query().get("callback-var"));
        if (carriers.headerCallback() == null && carriers.queryCallback() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(directives.ofUpload(carriers, policies(call.bucket())));
    }

    /** The callbacks a bucket keeps under a name (callback §1.5). */
    static CallbackPolicies policies(Bucket bucket) {
        return name -> CallbackPolicyRules.find(bucket, name)
                .map(item -> new CallbackPolicy(item.callback(), item.variables()))
                .orElse(null);
    }

    /**
     * The callback these parameters ask for, both in base64.
     *
     * @param variables null for none
     * @throws io.github.ossemulator.model.OssException {@code InvalidArgument} (callback E01-E25)
     */
    public Optional<CallbackDirective> directive(Call call, String callback, @Nullable String variables) {
        CallbackCarriers carriers = new CallbackCarriers(callback, variables, null, null);
        return Optional.ofNullable(directives.ofUpload(carriers, policies(call.bucket())));
    }

    /**
     * The callback a form asks for in its fields; empty if it asks for none. Called before the file is read.
     *
     * @throws io.github.ossemulator.model.OssException {@code InvalidArgument} (callback E01-E19)
     */
    public Optional<CallbackDirective> directive(Call call, Map<String, String> fields) {
        return Optional.ofNullable(directives.ofForm(fields.get("callback"), fields, policies(call.bucket())));
    }

    /**
     * The answer to an upload that has been stored and is visible. Blocks while the callback server answers.
     *
     * @param operation the name of the operation, as {@code ${operation}} tells it
     * @param done the answer without a callback; its headers are kept with one
     */
    public Response to(
            Call call, String operation, Optional<CallbackDirective> callback, StoredObject stored, Response done) {
        if (callback.isEmpty()) {
            return done;
        }
        CallbackDirective directive = callback.get();
        CallbackVariables variables = variables(call, operation, stored);
        CallbackParties parties =
                new CallbackParties(call.bucket().ownerId(), call.identity().accountId());
        CallbackReport report = dispatcher.get().dispatch(directive, variables, parties);
        CallbackTrace trace = CallbackTraces.of(call, operation, stored, report);
        journal.add(trace);
        return answer(call, report.outcome(), done);
    }

    private static Response answer(Call call, CallbackOutcome outcome, Response done) {
        Response answer;
        if (outcome instanceof CallbackOutcome.Success success) {
            answer = Response.of(200)
                    .header("Content-Type", success.contentType())
                    .body(ResponseBody.of(success.body()));
        } else if (outcome instanceof CallbackOutcome.Failure failure) {
            answer = ErrorRenderer.render(
                    OssError.CALLBACK_FAILED.exception(failure.message()).ec(failure.ec()),
                    call.request().method(),
                    call.requestId(),
                    call.hostId());
        } else {
            throw new IllegalStateException("an outcome is a success or a failure");
        }
        done.headers().forEach((name, value) -> {
            if (!answer.headers().contains(name)) {
                answer.header(name, value);
            }
        });
        return answer;
    }

    private static CallbackVariables variables(Call call, String operation, StoredObject stored) {
        return new CallbackVariables(
                call.bucketName().value(),
                stored.key().value(),
                stored.etag().value(),
                stored.size(),
                Headers.fromWire(stored.attributes().contentType()),
                stored.crc64(),
                ObjectResponse.contentMd5(stored),
                null,
                call.request().remote().getAddress().getHostAddress(),
                call.requestId(),
                operation,
                () -> image(stored));
    }

    private static Optional<CallbackVariables.Image> image(StoredObject stored) {
        try (BodyReader reader = stored.body().open(null)) {
            return ImageProbe.probe(reader.stream())
                    .map(info -> new CallbackVariables.Image(info.width(), info.height(), info.format()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
