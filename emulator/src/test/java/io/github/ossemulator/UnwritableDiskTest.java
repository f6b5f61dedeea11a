package io.github.ossemulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.config.Fsync;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.store.DataDirectoryException;
import io.github.ossemulator.store.SmallFileSystem;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients see while the disk of a data directory is full, read-only or broken. */
class UnwritableDiskTest {
    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private SmallFileSystem disk;
    private OssEmulator emulator;
    private String upload;

    /** A request with a body of random bytes. */
    private record Change(String method, String path, int length, List<String> headers) {
        Change(String method, String path, int length, String... headers) {
            this(method, path, length, List.of(headers));
        }
    }

    @AfterEach
    void end() throws Exception {
        if (emulator != null) {
            emulator.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    private void start(Fsync fsync) {
        emulator = OssEmulator.start(Settings.builder()
                .set(Options.PORT, 0)
                .set("auth", "off")
                .set("bucket", "photos")
                .set(Options.FSYNC, fsync)
                .set(Options.DATA_DIR, Optional.of(disk.directory().resolve("data")))
                .build());
    }

    private void startWithObjects(Fsync fsync) throws Exception {
        start(fsync);
        succeed(new Change("PUT", "large", 200_000));
        succeed(new Change("PUT", "small", 3000));
        succeed(new Change("POST", "log?append&position=0", 1000));
        upload = succeed(new Change("POST", "upload?uploads", 0)).replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
        succeed(new Change("PUT", "upload?partNumber=1&uploadId=" + upload, 150_000));
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new SplittableRandom(length).nextBytes(content);
        return content;
    }

    private HttpResponse<byte[]> send(Change change) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(emulator.endpoint().resolve("/photos/" + change.path()))
                .method(change.method(), BodyPublishers.ofByteArray(content(change.length())));
        if (!change.headers().isEmpty()) {
            request.headers(change.headers().toArray(String[]::new));
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private String succeed(Change change) throws Exception {
        HttpResponse<byte[]> answer = send(change);
        assertThat(answer.statusCode()).as(change.toString()).isIn(200, 204);
        return new String(answer.body(), UTF_8);
    }

    private void fail(Change change) throws Exception {
        HttpResponse<byte[]> answer = send(change);
        assertThat(answer.statusCode()).as(change.toString()).isEqualTo(500);
        assertThat(new String(answer.body(), US_ASCII)).contains("<Code>InternalError</Code>");
    }

    /** One of each kind, in an order in which all of them can succeed. */
    private List<Change> changes() {
        return List.of(
                new Change("PUT", "new-large", 100_000),
                new Change("PUT", "new-small", 5_000),
                new Change("PUT", "large", 100_001),
                new Change("PUT", "copy", 0, "x-oss-copy-source", "/photos/large"),
                new Change("POST", "log?append&position=1000", 5_000),
                new Change("PUT", "small?acl", 0, "x-oss-object-acl", "private"),
                new Change("PUT", "?acl", 0, "x-oss-acl", "public-read"),
                new Change("PUT", "../another-bucket", 0),
                new Change("POST", "other?uploads", 0),
                new Change("PUT", "upload?partNumber=1&uploadId=" + upload, 130_000),
                new Change("PUT", "upload?partNumber=2&uploadId=" + upload, 5_000),
                new Change("POST", "upload?uploadId=" + upload, 0, "x-oss-complete-all", "yes"),
                new Change("DELETE", "small", 0));
    }

    /** What a client can see. */
    private Map<String, String> view() throws Exception {
        Map<String, String> view = new TreeMap<>();
        for (String path : List.of("", "?uploads", "?acl", "?stat", "upload?uploadId=" + upload)) {
            view.put(path, withoutIncidentals(send(new Change("GET", path, 0)).body()));
        }
        for (String key : List.of("large", "small", "log", "upload")) {
            byte[] body = send(new Change("GET", key, 0)).body();
            view.put(
                    key,
                    body.length < 1000 ? withoutIncidentals(body) : body.length + " bytes, " + Arrays.hashCode(body));
        }
        return view;
    }

    private static String withoutIncidentals(byte[] document) {
        return new String(document, UTF_8).replaceAll("<(RequestId|HostId|LastModifiedTime)>.*", "");
    }

    private void assertThatOnlyReadingWorks() throws Exception {
        Map<String, String> before = view();
        for (Change change : changes()) {
            fail(change);
        }
        assertThat(view()).isEqualTo(before);
    }

    @Test
    void while_a_data_directory_is_read_only_changes_fail_and_reading_goes_on() throws Exception {
        disk = SmallFileSystem.inFile(directory.resolve("disk"), 16);
        startWithObjects(Fsync.NEVER);
        disk.setImmutable(true);
        assertThatOnlyReadingWorks();
        disk.setImmutable(false);
        for (Change change : changes()) {
            succeed(change);
        }
        Map<String, String> after = view();
        emulator.close();
        start(Fsync.NEVER);
        assertThat(view()).isEqualTo(after);
    }

    @Test
    void when_the_file_system_breaks_nothing_forced_is_lost() throws Exception {
        disk = SmallFileSystem.inFile(directory.resolve("disk"), 16);
        startWithObjects(Fsync.ALWAYS);
        Map<String, String> before = view();
        disk.breakDown();
        assertThatOnlyReadingWorks();
        emulator.close();
        disk.mountAgain();
        start(Fsync.ALWAYS);
        assertThat(view()).isEqualTo(before);
        for (Change change : changes()) {
            succeed(change);
        }
    }

    @Test
    void on_a_full_disk_uploads_fail_until_there_is_space_again() throws Exception {
        disk = SmallFileSystem.inMemory(directory.resolve("disk"), 4);
        startWithObjects(Fsync.NEVER);
        Map<String, String> before = view();
        Path ballast = disk.fill();
        for (Change change : changes()) {
            if (change.length() > 0) {
                fail(change);
            }
        }
        assertThat(view()).isEqualTo(before);
        Files.delete(ballast);
        for (Change change : changes()) {
            succeed(change);
        }
    }

    @Test
    void an_upload_that_fills_the_disk_fails_and_gives_the_space_back() throws Exception {
        disk = SmallFileSystem.inMemory(directory.resolve("disk"), 4);
        startWithObjects(Fsync.NEVER);
        Map<String, String> before = view();
        fail(new Change("PUT", "huge", 5_000_000));
        fail(new Change("PUT", "upload?partNumber=3&uploadId=" + upload, 5_000_000));
        assertThat(view()).isEqualTo(before);
        succeed(new Change("PUT", "fits", 2_000_000));
    }

    @Test
    void a_start_on_a_full_disk_is_refused_and_succeeds_once_there_is_space() throws Exception {
        disk = SmallFileSystem.inMemory(directory.resolve("disk"), 4);
        Path ballast = disk.fill();
        assertThatThrownBy(() -> start(Fsync.NEVER))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("cannot use the data directory")
                .hasMessageContaining("No space left on device");
        Files.delete(ballast);
        startWithObjects(Fsync.NEVER);
    }
}
