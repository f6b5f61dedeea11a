package io.github.ossemulator.api;

import io.github.ossemulator.http.Request;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.RoutingRule;
import io.github.ossemulator.rules.WebsiteRules;
import io.github.ossemulator.rules.WebsiteRules.MissingIndex;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;
import java.util.Optional;

/**
 * Serves a bucket as a website to requests that are not signed: index pages, error pages and redirects (protocol.md §4.31).
 * A signed GET of a directory that is no object gets its page, too. Mirroring from an origin is not emulated. Thread-safe.
 */
final class Website {
    private static final int FOUND = 302;
    private static final int NOT_FOUND = 404;

    private final RouteTable routes;
    private final ObjectStore store;

    Website(RouteTable routes, ObjectStore store) {
        this.routes = routes;
        this.store = store;
    }

    /** Carries a call out, if it is permitted. */
    @FunctionalInterface
    interface Executor {
        Response execute(Call call, Operation operation) throws IOException;
    }

    /** The rules to answer a call by; empty if it is not one a website answers. */
    Optional<WebsiteRules> rules(Call call, Operation operation) {
        Request request = call.request();
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (!reads || call.target().bucket() == null || isSigned(call) && !isMissingDirectory(call)) {
            return Optional.empty();
        }
        boolean plain = routes.route(operation).markers().isEmpty();
        boolean page =
                call.target().level() == Level.OBJECT || request.rawQuery().isEmpty();
        return plain && page ? WebsiteRules.of(call.bucket()) : Optional.empty();
    }

    private static boolean isSigned(Call call) {
        return call.identity().accessKeyId() != null;
    }

    private boolean isMissingDirectory(Call call) {
        return call.request().method().equals("GET")
                && call.target().level() == Level.OBJECT
                && call.key().value().endsWith("/")
                && call.existingBucket().isPresent()
                && !exists(call, call.key().value());
    }

    /** The page for a call, or where it is to be found. */
    Response answer(Call call, Operation operation, WebsiteRules rules, Executor executor) throws IOException {
        String key = call.target().level() == Level.OBJECT ? call.key().value() : "";
        Optional<RoutingRule> rule = rule(call, rules, key, 0);
        if (rule.isPresent()) {
            return redirect(call, rule.get(), key);
        }
        boolean directory = key.isEmpty() || key.endsWith("/");
        if (directory && rules.index().isEmpty()) {
            return executor.execute(call, operation);
        }
        String page = directory ? (rules.indexPerDirectory() ? key : "") + rules.index() : key;
        Operation reading = routes.find(call.request(), Level.OBJECT);
        try {
            return executor.execute(call.at(page), reading);
        } catch (OssException e) {
            return instead(call, reading, rules, key, executor, e);
        }
    }

    /** What is answered instead of an error, or the error. */
    private Response instead(
            Call call, Operation reading, WebsiteRules rules, String key, Executor executor, OssException error)
            throws IOException {
        Optional<RoutingRule> rule = rule(call, rules, key, error.status());
        if (rule.isPresent()) {
            return redirect(call, rule.get(), key);
        }
        if (error.status() != NOT_FOUND) {
            throw error;
        }
        String index = key + "/" + rules.index();
        if (rules.indexPerDirectory()
                && !key.isEmpty()
                && !key.endsWith("/")
                && !rules.index().isEmpty()
                && exists(call, index)) {
            if (rules.missingIndex() == MissingIndex.REDIRECT) {
                return Response.of(FOUND).header("Location", call.request().path() + "/");
            }
            if (rules.missingIndex() == MissingIndex.SERVE) {
                return executor.execute(call.at(index), reading);
            }
        }
        if (rules.errorKey().isEmpty() || !exists(call, rules.errorKey())) {
            throw error;
        }
        Response page = executor.execute(call.at(rules.errorKey()), reading);
        Response answer = Response.of(rules.errorStatus()).body(page.body());
        page.headers().forEach(answer::header);
        return answer;
    }

    private static Optional<RoutingRule> rule(Call call, WebsiteRules rules, String key, int status) {
        return rules.routing().stream()
                .filter(RoutingRule::isRedirect)
                .filter(rule -> rule.matches(key, status, call::header))
                .findFirst();
    }

    private static Response redirect(Call call, RoutingRule rule, String key) {
        return Response.of(rule.redirect().code())
                .header(
                        "Location",
                        rule.location(key, call.hostId(), call.request().rawQuery()));
    }

    private boolean exists(Call call, String key) {
        return store.find(call.bucketName(), new ObjectKey(key))
                .filter(object -> !object.deleteMarker())
                .isPresent();
    }
}
