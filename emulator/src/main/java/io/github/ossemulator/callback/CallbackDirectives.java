package io.github.ossemulator.callback;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.ossemulator.callback.CallbackPolicies.CallbackPolicy;
import io.github.ossemulator.callback.DirectiveCompiler.Complete;
import io.github.ossemulator.callback.DirectiveCompiler.PolicyReference;
import io.github.ossemulator.callback.DirectiveCompiler.Spec;
import io.github.ossemulator.callback.DirectiveCompiler.Variables;
import io.github.ossemulator.http.Resolver;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the callback directive of an upload, checks and compiles it (callback §1). Applications send the same parameters
 * with each upload, so what was compiled is kept. Thread-safe.
 */
public final class CallbackDirectives {
    private static final int KEPT = 1000;

    private final DirectiveCompiler compiler;
    private volatile @Nullable Cache<Parameters, Compiled> cache;

    /**
     * Without {@code strictAddress} any address may be called, as local development needs it; with it, unknown hosts and
     * private addresses are refused as by the real service (callback E06, E07), and {@code resolver} is asked.
     */
    public CallbackDirectives(boolean strictAddress, Resolver resolver) {
        compiler = new DirectiveCompiler(strictAddress ? resolver : null);
    }

    /**
     * The directive of a PutObject or CompleteMultipartUpload; null if it asks for no callback.
     *
     * @param policies the callback policies of the bucket
     * @throws OssException {@code InvalidArgument}, with the message, argument and EC of callback E01-E25
     */
    public @Nullable CallbackDirective ofUpload(CallbackCarriers carriers, CallbackPolicies policies) {
        String fromHeader = carriers.headerCallback();
        String fromQuery = carriers.queryCallback();
        if (fromHeader != null && fromQuery != null) {
            throw twoCarriers("callback", "x-oss-callback"); // callback E20
        }
        String callback = fromHeader == null ? fromQuery : fromHeader.trim();
        if (callback == null) {
            return null;
        }
        if (carriers.headerVariables() != null && carriers.queryVariables() != null) {
            compiler.callback(callback);
            throw twoCarriers("callback-var", "x-oss-callback-var"); // callback E21
        }
        String variables = carriers.headerVariables() == null
                ? carriers.queryVariables()
                : carriers.headerVariables().trim();
        return resolve(new Parameters(callback, variables), policies);
    }

    /**
     * The directive of a PostObject; null if it asks for no callback.
     *
     * @param callback the form field {@code callback}; null if absent
     * @param fields form fields; those named {@code x:...} are the custom variables
     * @param policies the callback policies of the bucket
     * @throws OssException {@code InvalidArgument}, with the message, argument and EC of callback E01-E19
     */
    public @Nullable CallbackDirective ofForm(
            @Nullable String callback, Map<String, String> fields, CallbackPolicies policies) {
        if (callback == null || callback.isBlank()) {
            return null;
        }
        Map<String, String> variables = new TreeMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith("x:")) {
                variables.put(name, value);
            }
        });
        CallbackDirective directive = resolve(new Parameters(callback.trim(), null), policies);
        return variables.isEmpty()
                ? directive
                : directive.withVariables(new Variables(directive.callbackVar(), variables));
    }

    private CallbackDirective resolve(Parameters parameters, CallbackPolicies policies) {
        Compiled compiled = compile(parameters);
        if (compiled.spec instanceof Complete complete) {
            return complete.directive();
        }
        CallbackDirective stored = ofPolicy(((PolicyReference) compiled.spec).name(), policies);
        return compiled.variables.values().isEmpty() ? stored : stored.withVariables(compiled.variables);
    }

    private CallbackDirective ofPolicy(String name, CallbackPolicies policies) {
        CallbackPolicy policy = policies.find(name); // callback §1.5
        if (policy == null) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The callback policy does not exist.")
                    .argument("callbackPolicy", name);
        }
        String variables = policy.variables().isBlank() ? null : policy.variables();
        if (compile(new Parameters(policy.callback(), variables)).spec instanceof Complete complete) {
            return complete.directive();
        }
        throw CallbackUrl.invalid("", "callback policy " + name + " names a policy, not a callbackUrl");
    }

    private Compiled compile(Parameters parameters) {
        Cache<Parameters, Compiled> known = cache();
        Compiled compiled = known.getIfPresent(parameters);
        if (compiled == null) {
            // Outside of the cache's locks, for a strict check resolves names.
            Spec spec = compiler.callback(parameters.callback);
            Variables variables =
                    parameters.variables == null ? Variables.NONE : compiler.variables(parameters.variables);
            compiled = new Compiled(
                    spec instanceof Complete complete
                            ? new Complete(complete.directive().withVariables(variables))
                            : spec,
                    variables);
            known.put(parameters, compiled);
        }
        return compiled;
    }

    private record Parameters(String callback, @Nullable String variables) {}

    private record Compiled(Spec spec, Variables variables) {}

    private Cache<Parameters, Compiled> cache() {
        Cache<Parameters, Compiled> known = cache;
        if (known == null) {
            // Not before the first callback: loading Caffeine costs more than the rest of the start.
            synchronized (this) {
                known = cache;
                if (known == null) {
                    known = Caffeine.newBuilder()
                            .maximumSize(KEPT)
                            .executor(Runnable::run)
                            .build();
                    cache = known;
                }
            }
        }
        return known;
    }

    private static OssException twoCarriers(String parameter, String header) {
        return OssError.INVALID_ARGUMENT
                .exception("Either the " + parameter + " query string parameter or the " + header
                        + " header should be specified, not both.")
                .argument(parameter, "")
                .ec("0007-00000027");
    }
}
