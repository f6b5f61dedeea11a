package io.github.ossemulator.api;

import io.github.ossemulator.http.Request;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.rules.CorsRule;
import io.github.ossemulator.rules.CorsRules;
import io.github.ossemulator.store.Bucket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells browsers what a bucket's CORS rules allow (protocol.md §4.32). Immutable. */
public final class CrossOrigin {
    private final boolean allowAll;

    /** By the rules of each bucket; or, for development, anything for any bucket. */
    public CrossOrigin(boolean allowAll) {
        this.allowAll = allowAll;
    }

    /**
     * The rule for a request.
     *
     * @param bucket null if it does not exist
     * @param headers what a preflight request says in {@code Access-Control-Request-Headers}; null for none
     */
    public Optional<CorsRule> rule(@Nullable Bucket bucket, String origin, String method, @Nullable String headers) {
        return rules(bucket).flatMap(rules -> rules.find(origin, method, headers));
    }

    /** Adds to the answer of an ordinary request what lets the page that sent it read the answer. */
    void describe(Request request, @Nullable Bucket bucket, Response response) {
        if (!allowAll && (bucket == null || bucket.configuration(CorsRules.SUB_RESOURCE) == null)) {
            return;
        }
        String origin = request.headers().utf8("Origin");
        if (origin != null) {
            rule(bucket, origin, request.method(), null).ifPresent(rule -> describe(rule, origin, response));
        }
        vary(bucket, response);
    }

    /** Adds what a rule allows to the answer of a request from {@code origin}. */
    public static void describe(CorsRule rule, String origin, Response response) {
        response.headerUtf8("Access-Control-Allow-Origin", rule.allowedOrigin(origin))
                .headerUtf8("Access-Control-Allow-Methods", String.join(", ", rule.methods()));
        if (!rule.exposedHeaders().isEmpty()) {
            response.headerUtf8("Access-Control-Expose-Headers", String.join(", ", rule.exposedHeaders()));
        }
        if (rule.maxAge() != null) {
            response.header("Access-Control-Max-Age", rule.maxAge());
        }
    }

    /** Adds {@code Vary: Origin} where the bucket wants it on every answer. */
    public void vary(@Nullable Bucket bucket, Response response) {
        if (rules(bucket).filter(CorsRules::responseVary).isPresent()) {
            response.header("Vary", "Origin");
        }
    }

    private Optional<CorsRules> rules(@Nullable Bucket bucket) {
        return allowAll
                ? Optional.of(CorsRules.ALLOW_ALL)
                : Optional.ofNullable(bucket).flatMap(CorsRules::of);
    }
}
