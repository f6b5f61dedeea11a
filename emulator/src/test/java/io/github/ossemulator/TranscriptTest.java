package io.github.ossemulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.operation.Operations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays each conversation of {@code src/test/resources/transcripts} over a raw socket, to the byte. One file per
 * operation, named after it. To write a new one, write its requests, run this test with
 * {@code -Dtranscripts.record=true}, and read the answers against protocol.md before you commit them.
 */
class TranscriptTest {
    private static final Path FILES = Path.of("src/test/resources/transcripts");

    @ParameterizedTest
    @MethodSource("files")
    void the_conversation_goes_as_written(Path file) throws IOException {
        Settings settings = Settings.builder()
                .set(Options.PORT, 0)
                .set(Options.AUTH, AuthMode.OFF)
                .set(Options.BUCKET, List.of(new BucketName("bucket")))
                .build();
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));
        Transcript transcript = Transcript.read(file);
        try (OssEmulator emulator = OssEmulator.start(settings, clock, 1)) {
            String replayed = transcript.replay(emulator.port());
            if (Boolean.getBoolean("transcripts.record")) {
                Files.writeString(file, replayed);
            }
            assertThat(replayed).isEqualTo(transcript.text());
        }
    }

    @Test
    void every_emulated_operation_has_a_conversation() {
        // Nothing is asked of the collaborators before a request comes.
        List<Operation> operations = Operations.all(null, null, null, Settings.defaults(), null, () -> new UUID(0, 0));

        assertThat(operations)
                .filteredOn(operation -> operation.coverage() != Coverage.NOT_EMULATED)
                .allSatisfy(operation ->
                        assertThat(FILES.resolve(operation.name() + ".txt")).exists());
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList().stream();
        }
    }
}
