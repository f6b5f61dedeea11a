package io.github.ossemulator.console;

import io.github.ossemulator.http.Handler;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.http.ResponseBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Stands in front of the OSS API and answers what is not OSS: the public key of the callbacks, for any host and as a proxy,
 * and the control API under {@code /-/}. Everything else goes on to the API.
 */
public final class Console implements Handler {
    private static final String PUBLIC_KEY_PATH = "/callback_pub_key_v1.pem";
    private static final String PUBLIC_KEY_HOST = "gosspublic.alicdn.com";

    private final Handler api;
    private final ControlApi control;
    private final Supplier<String> publicKeyPem;

    /**
     * A console in front of {@code api}.
     *
     * @param publicKeyPem gives the public key of the callbacks as PEM
     */
    public Console(Handler api, ControlApi control, Supplier<String> publicKeyPem) {
        this.api = api;
        this.control = control;
        this.publicKeyPem = publicKeyPem;
    }

    @Override
    public boolean mayRunInline(Request request) {
        return !control.isFor(request) && api.mayRunInline(request);
    }

    @Override
    public Response handle(Request request) throws IOException {
        if (asksForPublicKey(request)) {
            return publicKey();
        }
        return control.isFor(request) ? control.answer(request) : api.handle(request);
    }

    /**
     * Verification code fetches the key without credentials, from the host that {@code x-oss-pub-key-url} names (callback
     * §4.5 b, d).
     */
    private static boolean asksForPublicKey(Request request) {
        if (!request.path().equals(PUBLIC_KEY_PATH)
                || !(request.method().equals("GET") || request.method().equals("HEAD"))) {
            return false;
        }
        String authority = request.authority();
        return authority != null && authority.startsWith(PUBLIC_KEY_HOST)
                || request.rawQuery().isEmpty() && !request.headers().contains("Authorization");
    }

    private Response publicKey() {
        return Response.of(200)
                .header("Content-Type", "text/plain")
                .body(ResponseBody.of(publicKeyPem.get().getBytes(StandardCharsets.US_ASCII)));
    }
}
