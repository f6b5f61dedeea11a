package io.github.ossemulator.store;

import static io.github.ossemulator.store.ObjectStoreContract.BUCKET;
import static io.github.ossemulator.store.ObjectStoreContract.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.config.Fsync;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Change CHANGE = new Change.BucketPut(Bucket.create(BUCKET, Instant.EPOCH, OWNER));

    @TempDir
    Path directory;

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "needs a file that takes bytes and cannot be forced: /dev/null")
    void a_journal_that_could_not_be_forced_takes_changes_again_once_it_was_rewritten() throws Exception {
        AtomicInteger rewrites = new AtomicInteger();
        try (Journal journal = new Journal(SharedFile.open(Path.of("/dev/null")), 0, Fsync.ALWAYS)) {
            journal.limitGrowth(Long.MAX_VALUE, rewrites::incrementAndGet);
            journal.append(CHANGE);
            assertThatThrownBy(journal::force).isInstanceOf(IOException.class);
            assertThat(rewrites).hasValue(1);
            assertThatThrownBy(() -> journal.append(CHANGE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("could not be forced");
            assertThat(rewrites).hasValue(2);
            Path next = directory.resolve("next");
            Journal.create(next);
            journal.switchTo(() -> SharedFile.open(next));
            journal.append(CHANGE);
            journal.force();
            assertThat(journal.end()).isEqualTo(next.toFile().length());
        }
    }
}
