package io.github.ossemulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.HttpServer.Options;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The same of a server that pushes bodies, as on a machine with one processor. */
class PushedReadingTest extends ReadingTest {
    @Override
    Options options() {
        return Options.defaults().withPushedBodies(true);
    }

    @Test
    void what_comes_after_the_body_was_asked_for_does_not_change_threads() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        serve(options().withThreadPrefix("pushing"), request -> {
            request.body().pushTo(bytes -> threads.add(Thread.currentThread().getName()));
            return Response.of(200);
        });
        client.send("PUT / HTTP/1.1", "Content-Length: 4", "Expect: 100-continue", "", "");
        assertThat(client.readHead().status()).isEqualTo(100);
        client.send("body");
        assertThat(client.readResponse().status()).isEqualTo(200);
        assertThat(threads).singleElement().asString().startsWith("pushing-loop");
    }
}
