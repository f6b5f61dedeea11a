package io.github.ossemulator.callback;

import io.github.ossemulator.http.Resolver;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Callback parameters and what they compile to. */
final class Directives {
    private static final CallbackDirectives COMPILED = new CallbackDirectives(false, Resolver.SYSTEM);

    private Directives() {}

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The directive of a header with this JSON. */
    static CallbackDirective of(String json) {
        return COMPILED.ofUpload(new CallbackCarriers(base64(json), null, null, null), CallbackPolicies.NONE);
    }

    /** The directive of headers with this JSON and these variables. */
    static CallbackDirective of(String json, String variables) {
        return COMPILED.ofUpload(
                new CallbackCarriers(base64(json), base64(variables), null, null), CallbackPolicies.NONE);
    }
}
