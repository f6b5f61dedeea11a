package io.github.ossemulator.auth;

import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.http.RequestBody;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Builds requests as they would come over the wire. */
final class RequestBuilder {
    private final String method;
    private final String target;
    private final Headers headers = new Headers();

    private RequestBuilder(String method, String target) {
        this.method = method;
        this.target = target;
    }

    static RequestBuilder request(String method, String target) {
        return new RequestBuilder(method, target);
    }

    RequestBuilder header(String name, String value) {
        headers.addUtf8(name, value);
        return this;
    }

    Request build() {
        return new Request(
                method,
                target,
                headers,
                RequestBody.EMPTY,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711),
                true);
    }

    static List<Target> target(String bucket, String key) {
        return List.of(new Target(new BucketName(bucket), key));
    }
}
