package io.github.ossemulator.api;

import io.github.ossemulator.auth.Authentication;
import io.github.ossemulator.auth.Authenticator;
import io.github.ossemulator.auth.Identity;
import io.github.ossemulator.auth.TargetResolver;
import io.github.ossemulator.fault.FaultScript;
import io.github.ossemulator.http.Handler;
import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.http.RequestBody.RequestBodyException;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.journal.CallbackTrace;
import io.github.ossemulator.journal.Exchange;
import io.github.ossemulator.journal.Journal;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.RequestIds;
import io.github.ossemulator.model.Target;
import io.github.ossemulator.rules.LifecycleRun;
import io.github.ossemulator.rules.WebsiteRules;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of every OSS request, top to bottom in {@link #answer}: target, route, authentication, permission, operation. One
 * place catches failures, adds the common headers and those for pages of other origins, and writes the journal.
 */
public final class ApiHandler implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    private final TargetResolver targets;
    private final Authenticator authenticator;
    private final RouteTable routes;
    private final ObjectStore store;
    private final AccessControl access;
    private final Journal journal;
    private final RequestIds requestIds;
    private final InstantSource clock;
    private final InlinePolicy inline;
    private final CrossOrigin crossOrigin;
    private final LifecycleRun lifecycle;
    private final Website website;
    private final FaultInjection faults;
    private final Diagnostics diagnostics = new Diagnostics();

    /** A handler over these collaborators. */
    public ApiHandler(
            TargetResolver targets,
            Authenticator authenticator,
            RouteTable routes,
            ObjectStore store,
            Journal journal,
            RequestIds requestIds,
            InstantSource clock,
            InlinePolicy inline,
            CrossOrigin crossOrigin,
            FaultScript faults) {
        this.targets = targets;
        this.authenticator = authenticator;
        this.routes = routes;
        this.store = store;
        this.access = new AccessControl(store);
        this.journal = journal;
        this.requestIds = requestIds;
        this.clock = clock;
        this.inline = inline;
        this.crossOrigin = crossOrigin;
        this.lifecycle = new LifecycleRun(store, clock.instant());
        this.website = new Website(routes, store);
        this.faults = new FaultInjection(faults);
    }

    @Override
    public boolean mayRunInline(Request request) {
        return faults.isIdle() && inline.allows(request);
    }

    @Override
    public Response handle(Request request) throws IOException {
        Attempt attempt = new Attempt(request, clock.instant());
        String requestId = requestIds.next(attempt.time);
        Response response;
        try {
            response = answer(attempt, requestId);
            attempt.failure = callbackFailure(requestId, response);
            attempt.hint = diagnostics.review(request, requestId);
        } catch (OssException e) {
            attempt.failure = e;
            attempt.hint = e.hint().isEmpty() ? null : e.hint();
            diagnostics.report(e, requestId);
            response = ErrorRenderer.render(e, request.method(), requestId, hostId(request));
        } catch (RequestBodyException e) {
            // Nobody is left to answer.
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.error("request {} ({} {}) failed", requestId, request.method(), request.target(), e);
            attempt.failure = OssError.INTERNAL_ERROR.exception();
            response = ErrorRenderer.render(attempt.failure, request.method(), requestId, hostId(request));
        }
        if (!request.method().equals("OPTIONS")) {
            crossOrigin.describe(request, attempt.bucket, response);
        }
        addCommonHeaders(response, requestId, attempt);
        journal.add(attempt.exchange(requestId, response.status()));
        return response;
    }

    /** An upload whose callback failed is an answer like any other, but a failure to whoever reads the journal. */
    private @Nullable OssException callbackFailure(String requestId, Response response) {
        if (response.status() != OssError.CALLBACK_FAILED.status()) {
            return null;
        }
        return journal.callback(requestId)
                .map(CallbackTrace::failure)
                .map(OssError.CALLBACK_FAILED::exception)
                .orElse(null);
    }

    private Response answer(Attempt attempt, String requestId) throws IOException {
        Request request = attempt.request;
        lifecycle.runIfDue(attempt.time);
        List<Target> candidates = targets.resolve(request);
        attempt.at(candidates.get(0), store);
        Operation operation = routes.find(request, attempt.target.level());
        Identity identity = Identity.ANONYMOUS;
        Access needed = routes.route(operation).access();
        if (needed != Access.ANYBODY) {
            Authentication authentication = authenticate(request, candidates, attempt.time, needed);
            identity = authentication.identity();
            attempt.accessKeyId = identity.accessKeyId();
            if (!authentication.target().equals(attempt.target)) {
                attempt.at(authentication.target(), store);
                operation = routes.find(request, attempt.target.level());
                needed = routes.route(operation).access();
            }
        }
        attempt.operation = operation.name();
        Call call = new Call(request, requestId, attempt.time, attempt.target, identity, attempt.bucket);
        if (needed != Access.ANYBODY && needed != Access.ACCOUNT) {
            operation.requireBucket(call);
        }
        Optional<WebsiteRules> pages = website.rules(call, operation);
        return pages.isPresent()
                ? website.answer(call, operation, pages.get(), this::execute)
                : execute(call, operation);
    }

    /** Who asks. A missing bucket comes before an unknown key (tests of the Python SDK v2). */
    private Authentication authenticate(Request request, List<Target> candidates, Instant time, Access needed) {
        try {
            return authenticator.authenticate(request, candidates, time);
        } catch (OssException e) {
            requireValidKey(candidates.get(0));
            boolean unknownKey = e.code().equals(OssError.INVALID_ACCESS_KEY_ID.code());
            if (unknownKey && needed != Access.ACCOUNT && candidates.stream().noneMatch(this::exists)) {
                BucketName missing = candidates.get(0).bucket();
                throw OssError.NO_SUCH_BUCKET
                        .exception()
                        .with("BucketName", missing == null ? "" : missing.value())
                        .hint("the AccessKey id is unknown, too");
            }
            throw e;
        }
    }

    /** A key nobody can have is told before anything about the signature (tests of the Java SDK). */
    private static void requireValidKey(Target target) {
        if (target.key() != null) {
            new ObjectKey(target.key());
        }
    }

    /** Whether a target is the service or in a bucket there is. */
    private boolean exists(Target target) {
        return target.bucket() == null || store.findBucket(target.bucket()).isPresent();
    }

    private Response execute(Call call, Operation operation) throws IOException {
        access.check(call, operation, routes.route(operation).access());
        return faults.handle(operation, call);
    }

    private static String hostId(Request request) {
        String authority = request.authority();
        return authority == null ? "" : authority;
    }

    /** Adds what every answer carries, in the places the real service has it (protocol.md §3.1). */
    private void addCommonHeaders(Response response, String requestId, Attempt attempt) {
        Headers headers = response.headers();
        Headers first = new Headers().add("Server", "AliyunOSS").add("Date", OssTime.http(clock.instant()));
        String contentType = headers.get("Content-Type");
        if (contentType != null) {
            headers.remove("Content-Type");
            first.add("Content-Type", contentType);
        }
        headers.prepend(first.add("x-oss-request-id", requestId))
                .add("x-oss-server-time", Long.toString(attempt.elapsed().toMillis()));
    }

    /** What is known about a request so far, for the journal. */
    private static final class Attempt {
        final Request request;
        final Instant time;
        final long started = System.nanoTime();
        Target target = Target.SERVICE;

        @Nullable
        Bucket bucket;

        String operation = "";

        @Nullable
        String accessKeyId;

        @Nullable
        OssException failure;

        @Nullable
        String hint;

        Attempt(Request request, Instant time) {
            this.request = request;
            this.time = time;
        }

        void at(Target found, ObjectStore store) {
            target = found;
            bucket = Optional.ofNullable(found.bucket())
                    .flatMap(store::findBucket)
                    .orElse(null);
        }

        Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - started);
        }

        Exchange exchange(String requestId, int status) {
            return new Exchange(
                    requestId,
                    time,
                    request.method(),
                    request.target(),
                    hostId(request),
                    request.remote(),
                    operation,
                    target.bucket() == null ? null : target.bucket().value(),
                    target.key(),
                    accessKeyId,
                    status,
                    failure == null ? null : failure.code(),
                    failure == null ? null : failure.message(),
                    failure == null ? Map.of() : failure.elements(),
                    hint,
                    elapsed());
        }
    }
}
