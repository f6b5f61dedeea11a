package io.github.ossemulator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupForceTest {
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch firstRuns = new CountDownLatch(1);
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private boolean firstFails;

    private final GroupForce forces = new GroupForce(() -> {
        if (runs.incrementAndGet() > 1) {
            return;
        }
        firstRuns.countDown();
        try {
            firstMayEnd.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        if (firstFails) {
            throw new IOException("no disk");
        }
    });

    private static final class Waiter extends FutureTask<Boolean> {
        private final Thread thread = new Thread(this);

        Waiter(GroupForce forces) {
            super(() -> {
                forces.force();
                return true;
            });
            thread.start();
        }

        void awaitBlocked() {
            while (thread.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
        }
    }

    /** One whose force is running, and ten that came meanwhile. */
    private List<Waiter> waiters() throws InterruptedException {
        List<Waiter> waiters = new ArrayList<>(List.of(new Waiter(forces)));
        firstRuns.await();
        for (int i = 0; i < 10; i++) {
            waiters.add(new Waiter(forces));
        }
        waiters.subList(1, 11).forEach(Waiter::awaitBlocked);
        return waiters;
    }

    @Test
    void those_who_come_while_a_force_runs_share_the_next() throws Exception {
        List<Waiter> waiters = waiters();
        firstMayEnd.countDown();
        for (Waiter waiter : waiters) {
            assertThat(waiter.get()).isTrue();
        }
        assertThat(runs).hasValue(2);
        forces.force();
        assertThat(runs).hasValue(3);
    }

    @Test
    void a_failure_is_told_to_all_who_wrote_before_it() throws Exception {
        firstFails = true;
        List<Waiter> waiters = waiters();
        firstMayEnd.countDown();
        for (Waiter waiter : waiters) {
            assertThatThrownBy(waiter::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessage("no disk");
        }
        assertThat(runs).hasValue(1);
        forces.force();
        assertThat(runs).hasValue(2);
    }
}
