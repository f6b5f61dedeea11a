package io.github.ossemulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultScriptTest {
    private static final Effect DROP = new Effect.Drop(Moment.BEFORE);
    private static final Effect UNAVAILABLE = new Effect.Fail(Moment.BEFORE, 503, "ServiceUnavailable", "busy");
    private static final Effect SLOW = new Effect.Delay(Moment.BEFORE, Duration.ofMillis(5));

    private final FaultScript script = new FaultScript();

    private List<Effect> put(String key) {
        return script.strike(Moment.BEFORE, "PutObject", "photos", key);
    }

    private static Fault onPut(int skip, int times, Effect effect) {
        return new Fault(Set.of("PutObject"), "*", "*", skip, times, effect);
    }

    @Test
    void faults_strike_in_the_order_they_were_added() {
        script.add(onPut(0, 1, DROP));
        script.add(onPut(0, 2, UNAVAILABLE));

        assertThat(List.of(put("a"), put("b"), put("c"), put("d")))
                .containsExactly(List.of(DROP), List.of(UNAVAILABLE), List.of(UNAVAILABLE), List.of());
    }

    @Test
    void a_delay_lets_the_next_fault_strike_the_same_request() {
        script.add(onPut(0, Fault.ALWAYS, SLOW));
        script.add(onPut(0, 1, UNAVAILABLE));
        script.add(onPut(0, 1, DROP));

        assertThat(List.of(put("a"), put("b"), put("c")))
                .containsExactly(List.of(SLOW, UNAVAILABLE), List.of(SLOW, DROP), List.of(SLOW));
    }

    @Test
    void requests_that_are_skipped_pass() {
        script.add(onPut(2, 1, DROP));

        assertThat(List.of(put("a"), put("b"), put("c"), put("d")))
                .containsExactly(List.of(), List.of(), List.of(DROP), List.of());
    }

    @Test
    void only_the_named_operation_bucket_key_and_moment_are_struck() {
        script.add(new Fault(Set.of("GetObject"), "photos", "2024/*.jpg", 0, Fault.ALWAYS, DROP));

        assertThat(script.strike(Moment.BEFORE, "GetObject", "photos", "2024/a/b.jpg"))
                .containsExactly(DROP);
        assertThat(script.strike(Moment.AFTER, "GetObject", "photos", "2024/a.jpg"))
                .isEmpty();
        assertThat(script.strike(Moment.BEFORE, "HeadObject", "photos", "2024/a.jpg"))
                .isEmpty();
        assertThat(script.strike(Moment.BEFORE, "GetObject", "videos", "2024/a.jpg"))
                .isEmpty();
        assertThat(script.strike(Moment.BEFORE, "GetObject", "photos", "2023/a.jpg"))
                .isEmpty();
    }

    @Test
    void a_fault_on_everything_strikes_requests_that_name_nothing() {
        script.add(new Fault(Set.of(), "*", "*", 0, 1, DROP));

        assertThat(script.strike(Moment.BEFORE, "ListBuckets", null, null)).containsExactly(DROP);
    }

    @Test
    void it_counts_how_often_each_fault_struck() {
        script.add(onPut(0, 2, DROP));
        script.add(onPut(0, Fault.ALWAYS, UNAVAILABLE));
        put("a");

        assertThat(script.uses()).extracting(FaultScript.Use::struck).containsExactly(1, 0);
        assertThat(script.uses()).extracting(FaultScript.Use::isComplete).containsExactly(false, false);
        put("b");
        put("c");
        assertThat(script.uses()).extracting(FaultScript.Use::struck).containsExactly(2, 1);
        assertThat(script.uses()).allMatch(FaultScript.Use::isComplete);
    }

    @Test
    void a_fault_strikes_no_more_than_its_times_when_requests_race() throws InterruptedException {
        script.add(onPut(10, 100, DROP));
        AtomicInteger struck = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(8);
        IntStream.range(0, 1000)
                .forEach(
                        i -> clients.execute(() -> struck.addAndGet(put("k" + i).size())));
        clients.shutdown();

        assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(struck).hasValue(100);
    }

    @Test
    void clearing_forgets_everything() {
        script.add(onPut(0, 1, DROP));
        script.clear();

        assertThat(script.isEmpty()).isTrue();
        assertThat(put("a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "*, a/b, true",
        "a*, a, true",
        "a*c, abbc, true",
        "a*c, abcb, false",
        "*.jpg, a.jpg.png, false",
        "*a*b*, xxaxxbxx, true",
        "?, a, true",
        "?, '', false",
        "a?c, abc, true",
        "abc, abcd, false",
        "'', '', true",
        "'', a, false",
        "**, ab, true",
    })
    void wildcards(String pattern, String text, boolean matches) {
        assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
    }

    @Test
    void a_fault_tells_what_it_does() {
        assertThat(new Fault(
                        Set.of("PutObject", "AppendObject"),
                        "photos",
                        "*.jpg",
                        1,
                        2,
                        new Effect.Fail(Moment.AFTER, 500, "InternalError", "")))
                .hasToString("AppendObject or PutObject on photos/*.jpg: answer 500 InternalError although it is done,"
                        + " after 1 others, 2 times");
        assertThat(new Fault(Set.of(), "*", "*", 0, 1, new Effect.FailCallback(CallbackFailure.ANSWER_LOST)))
                .hasToString("any operation: callback answer lost, once");
    }

    @Test
    void a_fault_that_makes_no_sense_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Effect.Drop(Moment.ANSWER));
        assertThatIllegalArgumentException().isThrownBy(() -> new Effect.Fail(Moment.BEFORE, 200, "OK", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Effect.Delay(Moment.BEFORE, Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Effect.Truncate(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Effect.Throttle(0));
        assertThatIllegalArgumentException().isThrownBy(() -> onPut(-1, 1, DROP));
        assertThatIllegalArgumentException().isThrownBy(() -> onPut(0, 0, DROP));
    }
}
