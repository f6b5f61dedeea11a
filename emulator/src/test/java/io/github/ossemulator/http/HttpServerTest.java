package io.github.ossemulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.ossemulator.http.HttpServer.Options;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HttpServerTest {
    private static final Handler HELLO = request -> Response.of(200).body(Bodies.of("hello"));

    @Test
    void listens_on_any_free_port_of_the_loopback_address() throws IOException {
        try (HttpServer first = HttpServer.start(Options.defaults(), HELLO);
                HttpServer second = HttpServer.start(Options.defaults(), HELLO)) {
            assertThat(first.port()).isPositive().isNotEqualTo(second.port());
            assertThat(first.address().getAddress().isLoopbackAddress()).isTrue();
        }
    }

    @Test
    void says_which_port_is_taken() throws IOException {
        try (HttpServer first = HttpServer.start(Options.defaults(), HELLO)) {
            Options same = Options.defaults().withPort(first.port()).withThreadPrefix("taken");
            assertThatThrownBy(() -> HttpServer.start(same, HELLO))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + first.port() + ": Address already in use");
        }
        assertThat(threadsOf("taken")).isEmpty();
    }

    @Test
    void says_which_host_is_unknown() {
        assertThatThrownBy(() -> HttpServer.start(Options.defaults().withHost("no-such-host.invalid"), HELLO))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on no-such-host.invalid: unknown host");
    }

    @Test
    void refuses_options_out_of_range() {
        Options options = Options.defaults();
        assertThatIllegalArgumentException().isThrownBy(() -> options.withPort(65536));
        assertThatIllegalArgumentException().isThrownBy(() -> options.withIdleTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> options.withCloseTimeout(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> options.withEventLoops(0));
    }

    @Test
    void leaves_nothing_behind_after_a_thousand_starts() throws IOException, InterruptedException {
        Options options = Options.defaults().withThreadPrefix("thousand");
        startAndStop(options, 10); // what the first servers load stays open
        long files = openFiles();
        long buffers = Buffered.buffers();
        List<WeakReference<Handler>> handlers = startAndStop(options, 1000);

        assertThat(threadsOf("thousand")).isEmpty();
        assertThat(openFiles()).isLessThanOrEqualTo(files + 5);
        assertThat(Buffered.buffers()).isLessThanOrEqualTo(buffers);
        for (int i = 0; i < 100 && handlers.stream().anyMatch(handler -> handler.get() != null); i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(handlers).allMatch(handler -> handler.get() == null);
    }

    private static List<WeakReference<Handler>> startAndStop(Options options, int times) throws IOException {
        List<WeakReference<Handler>> handlers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            byte[] answer = new byte[i % 10];
            Handler handler = request -> {
                request.body().readAll(10);
                return Response.of(200).body(ResponseBody.of(answer));
            };
            handlers.add(new WeakReference<>(handler));
            try (HttpServer server = HttpServer.start(options, handler);
                    RawClient client = RawClient.connect(server.port())) {
                client.send("PUT / HTTP/1.1", "Content-Length: 4", "", "body");
                assertThat(client.readResponse().body()).hasSize(i % 10);
            }
        }
        return handlers;
    }

    @Test
    void lets_a_request_in_flight_finish_when_it_closes() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Handler handler = request -> {
            called.countDown();
            await(goOn);
            return Response.of(200).body(Bodies.of("late"));
        };
        ExecutorService closer = Executors.newSingleThreadExecutor();
        Options options = Options.defaults().withThreadPrefix("in-flight").withCloseTimeout(Duration.ofSeconds(30));
        try (HttpServer server = HttpServer.start(options, handler);
                RawClient idle = RawClient.connect(server.port());
                RawClient busy = RawClient.connect(server.port())) {
            busy.send("GET / HTTP/1.1", "", "");
            called.await();
            Future<?> closed = closer.submit(server::close);
            assertThat(idle.isClosedByServer()).isTrue();
            assertThat(closed.isDone()).isFalse();
            goOn.countDown();
            RawResponse response = busy.readResponse();
            assertThat(response.text()).isEqualTo("late");
            assertThat(response.header("Connection")).isEqualTo("close");
            assertThat(busy.isClosedByServer()).isTrue();
            closed.get(10, TimeUnit.SECONDS);
            assertThat(threadsOf("in-flight")).isEmpty();
        } finally {
            closer.shutdownNow();
        }
    }

    @Test
    void interrupts_what_does_not_finish_in_time_when_it_closes() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Handler handler = request -> {
            called.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
            return Response.of(200);
        };
        Options options = Options.defaults().withThreadPrefix("stuck").withCloseTimeout(Duration.ofMillis(50));
        try (HttpServer server = HttpServer.start(options, handler);
                RawClient client = RawClient.connect(server.port())) {
            client.send("GET / HTTP/1.1", "", "");
            called.await();
            server.close();
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(interrupted).isTrue();
        assertThat(threadsOf("stuck")).isEmpty();
    }

    @Test
    void takes_no_more_connections_once_it_is_closed() throws IOException {
        HttpServer server = HttpServer.start(Options.defaults(), HELLO);
        server.close();
        server.close();
        assertThatThrownBy(() -> RawClient.connect(server.port())).isInstanceOf(IOException.class);
    }

    @Test
    void never_runs_out_of_workers_for_a_handler_that_waits_for_the_next_request() throws Exception {
        int depth = 64;
        CountDownLatch all = new CountDownLatch(depth);
        Handler handler = request -> {
            all.countDown();
            await(all);
            return Response.of(200);
        };
        try (HttpServer server = HttpServer.start(Options.defaults(), handler)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < depth; i++) {
                clients.add(RawClient.connect(server.port()).send("GET / HTTP/1.1", "", ""));
            }
            for (RawClient client : clients) {
                assertThat(client.readResponse().status()).isEqualTo(200);
                client.close();
            }
        }
    }

    @Test
    void runs_what_cannot_block_on_the_event_loop_and_the_rest_on_a_worker() throws IOException {
        Handler handler = new Handler() {
            @Override
            public Response handle(Request request) throws IOException {
                request.body().readAll(100);
                return Response.of(200).body(Bodies.of(Thread.currentThread().getName()));
            }

            @Override
            public boolean mayRunInline(Request request) {
                return request.path().equals("/quick");
            }
        };
        try (HttpServer server = HttpServer.start(Options.defaults().withThreadPrefix("where"), handler);
                RawClient client = RawClient.connect(server.port())) {
            assertThat(client.send("PUT /quick HTTP/1.1", "Content-Length: 4", "", "body")
                            .readResponse()
                            .text())
                    .startsWith("where-loop-");
            assertThat(client.send("GET /quick HTTP/1.1", "", "").readResponse().text())
                    .startsWith("where-loop-");
            assertThat(client.send("GET /slow HTTP/1.1", "", "").readResponse().text())
                    .startsWith("where-worker-");
            client.send("PUT /quick HTTP/1.1", "Content-Length: 4", "Expect: 100-continue", "", "");
            assertThat(client.readHead().status()).isEqualTo(100);
            assertThat(client.send("body").readResponse().text()).startsWith("where-worker-");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> threadsOf(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix + "-"))
                .toList();
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
