package io.github.ossemulator.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ByteRange;
import io.github.ossemulator.model.Crc64;
import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.StorageClass;
import io.github.ossemulator.store.Listing.Query;
import io.github.ossemulator.store.ObjectStore.BucketUsage;
import io.github.ossemulator.store.ObjectStore.Deletion;
import io.github.ossemulator.store.ObjectStore.ListedVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ObjectStore} does. A subclass says how to make one. */
abstract class ObjectStoreContract {
    static final BucketName BUCKET = new BucketName("bucket");
    static final String OWNER = "1234567890123456";

    final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2024-05-01T10:00:00.789Z"));
    ObjectStore store;

    abstract ObjectStore create() throws Exception;

    @BeforeEach
    void create_store_with_a_bucket() throws Exception {
        store = create();
        store.createBucket(Bucket.create(BUCKET, Instant.parse("2024-01-01T00:00:00Z"), OWNER));
    }

    @AfterEach
    void close_store() {
        store.close();
    }

    // ---- helpers

    static ObjectKey key(String value) {
        return new ObjectKey(value);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static byte[] pattern(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    StoredObject put(String key, byte[] content) throws IOException {
        return put(store, key, content);
    }

    static StoredObject put(ObjectStore store, String key, byte[] content) throws IOException {
        try (BodyWriter writer = store.newBody(content.length)) {
            writer.write(ByteBuffer.wrap(content));
            return store.put(
                    BUCKET, key(key), ObjectDraft.normal(writer.finish(), ObjectAttributes.NONE, OWNER), current -> {});
        }
    }

    StoredObject put(String key, String content) throws IOException {
        return put(key, bytes(content));
    }

    StoredObject append(String key, long position, String content) throws IOException {
        try (BodyWriter writer = store.newBody(-1)) {
            writer.write(ByteBuffer.wrap(bytes(content)));
            return store.append(
                    BUCKET,
                    key(key),
                    position,
                    new ObjectDraft(
                            ObjectType.APPENDABLE, new ETag(""), writer.finish(), ObjectAttributes.NONE, OWNER, null));
        }
    }

    Part putPart(Upload upload, int number, byte[] content) throws IOException {
        try (BodyWriter writer = store.newBody(content.length)) {
            writer.write(ByteBuffer.wrap(content));
            return store.putPart(upload, number, writer.finish());
        }
    }

    Upload upload(String key) throws IOException {
        return store.createUpload(BUCKET, key(key), ObjectAttributes.NONE, OWNER, false);
    }

    StoredObject complete(Upload upload, List<Part> parts) throws IOException {
        Body body = store.join(parts.stream().map(Part::body).toList());
        ObjectDraft draft = new ObjectDraft(
                ObjectType.MULTIPART, new ETag("ABC-" + parts.size()), body, upload.attributes(), OWNER, null);
        return store.completeUpload(upload, parts, draft, current -> {});
    }

    void versioning(Versioning versioning) throws IOException {
        store.updateBucket(BUCKET, bucket -> bucket.withVersioning(versioning));
    }

    StoredObject get(String key) {
        return store.find(BUCKET, key(key)).orElseThrow();
    }

    static byte[] read(Body body) throws IOException {
        try (BodyReader reader = body.open(null)) {
            return reader.readAll();
        }
    }

    String text(String key) throws IOException {
        return new String(read(get(key).body()), UTF_8);
    }

    static Query query(String prefix, String delimiter, String after, int limit) {
        return new Query(prefix, delimiter, after, "", limit);
    }

    List<String> keys(Query query) {
        return store.list(BUCKET, query).entries().stream()
                .map(object -> object.key().value())
                .toList();
    }

    List<String> versionIds(String key) {
        return store.listVersions(BUCKET, query(key, "", "", 1000)).entries().stream()
                .filter(listed -> listed.version().key().value().equals(key))
                .map(listed -> listed.version().versionId())
                .toList();
    }

    static OssException refused(ThrowingCallable call) {
        return catchThrowableOfType(OssException.class, call);
    }

    // ---- buckets

    @Test
    void a_bucket_is_found_as_it_was_created() {
        Bucket bucket = store.bucket(BUCKET);
        assertThat(bucket.created()).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(bucket.ownerId()).isEqualTo(OWNER);
        assertThat(store.findBucket(BUCKET)).contains(bucket);
    }

    @Test
    void a_second_bucket_of_the_name_is_not_created() throws Exception {
        assertThat(store.createBucket(
                        Bucket.create(BUCKET, Instant.EPOCH, "other").withAcl(Acl.PUBLIC_READ)))
                .isFalse();
        assertThat(store.bucket(BUCKET).ownerId()).isEqualTo(OWNER);
    }

    @Test
    void buckets_are_listed_by_name() throws Exception {
        store.createBucket(Bucket.create(new BucketName("zebra"), Instant.EPOCH, OWNER));
        store.createBucket(Bucket.create(new BucketName("alpha"), Instant.EPOCH, OWNER));
        assertThat(store.buckets())
                .extracting(bucket -> bucket.name().value())
                .containsExactly("alpha", "bucket", "zebra");
    }

    @Test
    void a_bucket_keeps_its_configuration() throws Exception {
        store.updateBucket(
                BUCKET,
                bucket ->
                        bucket.withConfiguration("cors", "<CORSConfiguration/>").withAcl(Acl.PUBLIC_READ_WRITE));
        assertThat(store.bucket(BUCKET).configuration("cors")).isEqualTo("<CORSConfiguration/>");
        assertThat(store.bucket(BUCKET).acl()).isEqualTo(Acl.PUBLIC_READ_WRITE);
    }

    @Test
    void an_edit_that_refuses_leaves_the_bucket_alone() {
        assertThatThrownBy(() -> store.updateBucket(BUCKET, bucket -> {
                    throw OssError.ACCESS_DENIED.exception();
                }))
                .isInstanceOf(OssException.class);
        assertThat(store.bucket(BUCKET).acl()).isEqualTo(Acl.PRIVATE);
    }

    @Test
    void an_unknown_bucket_is_refused_everywhere() {
        BucketName unknown = new BucketName("unknown");
        List<ThrowingCallable> calls = List.of(
                () -> store.bucket(unknown),
                () -> store.find(unknown, key("a")),
                () -> store.findVersion(unknown, key("a"), "null"),
                () -> store.delete(unknown, key("a"), null),
                () -> store.list(unknown, query("", "", "", 10)),
                () -> store.listVersions(unknown, query("", "", "", 10)),
                () -> store.listUploads(unknown, query("", "", "", 10)),
                () -> store.usage(unknown),
                () -> store.deleteBucket(unknown),
                () -> store.updateBucket(unknown, bucket -> bucket),
                () -> store.upload(unknown, key("a"), "0"),
                () -> store.createUpload(unknown, key("a"), ObjectAttributes.NONE, OWNER, false));
        for (ThrowingCallable call : calls) {
            OssException refusal = refused(call);
            assertThat(refusal.code()).isEqualTo("NoSuchBucket");
            assertThat(refusal.elements()).containsEntry("BucketName", "unknown");
        }
        assertThat(store.findBucket(unknown)).isEmpty();
    }

    @Test
    void only_an_empty_bucket_is_deleted() throws Exception {
        put("a", "x");
        assertThat(refused(() -> store.deleteBucket(BUCKET)).code()).isEqualTo("BucketNotEmpty");
        store.delete(BUCKET, key("a"), null);
        Upload upload = upload("b");
        assertThat(refused(() -> store.deleteBucket(BUCKET)).code()).isEqualTo("BucketNotEmpty");
        store.abortUpload(upload);
        store.deleteBucket(BUCKET);
        assertThat(store.findBucket(BUCKET)).isEmpty();
    }

    @Test
    void a_bucket_with_nothing_but_a_delete_marker_is_not_empty() throws Exception {
        versioning(Versioning.ENABLED);
        store.delete(BUCKET, key("a"), null);
        assertThat(refused(() -> store.deleteBucket(BUCKET)).code()).isEqualTo("BucketNotEmpty");
    }

    @Test
    void versioning_cannot_be_undone() throws Exception {
        versioning(Versioning.ENABLED);
        assertThatThrownBy(() -> versioning(Versioning.NONE)).isInstanceOf(IllegalArgumentException.class);
    }

    // ---- bodies

    @Test
    void a_body_is_digested_while_it_is_written() throws Exception {
        byte[] content = pattern(300_000, 1);
        try (BodyWriter writer = store.newBody(-1)) {
            writer.write(ByteBuffer.wrap(content, 0, 100_001));
            ByteBuffer direct = ByteBuffer.allocateDirect(content.length);
            direct.put(content, 100_001, content.length - 100_001).flip();
            writer.write(direct);
            assertThat(direct.hasRemaining()).isFalse();
            assertThat(writer.size()).isEqualTo(content.length);
            Body body = writer.finish();
            assertThat(body.size()).isEqualTo(content.length);
            assertThat(body.md5()).isEqualTo(MessageDigest.getInstance("MD5").digest(content));
            assertThat(body.crc64()).isEqualTo(Crc64.of(content));
            assertThat(read(body)).isEqualTo(content);
        }
    }

    @Test
    void a_body_may_be_shorter_or_longer_than_expected() throws Exception {
        for (int expected : new int[] {-1, 0, 1, 10, 999, 1000, 1001, 5000, 1_000_000}) {
            try (BodyWriter writer = store.newBody(expected)) {
                byte[] content = pattern(1000, expected);
                writer.write(ByteBuffer.wrap(content));
                Body body = writer.finish();
                assertThat(read(body)).isEqualTo(content);
                assertThat(body.crc64()).isEqualTo(Crc64.of(content));
            }
        }
    }

    @Test
    void the_empty_body_has_the_digests_of_nothing() throws Exception {
        try (BodyWriter writer = store.newBody(0)) {
            writer.write(ByteBuffer.allocate(0));
            Body body = writer.finish();
            assertThat(ETag.ofMd5(body.md5()).value()).isEqualTo("D41D8CD98F00B204E9800998ECF8427E");
            assertThat(body.crc64()).isZero();
            assertThat(read(body)).isEmpty();
        }
    }

    @Test
    void any_range_of_a_body_can_be_read() throws Exception {
        byte[] content = pattern(700_000, 2);
        Body body = put("a", content).body();
        for (long[] range : new long[][] {{0, 1}, {699_999, 1}, {65_535, 2}, {1, 699_998}, {262_143, 300_000}}) {
            try (BodyReader reader = body.open(new ByteRange(range[0], range[1]))) {
                assertThat(reader.length()).isEqualTo(range[1]);
                assertThat(reader.readAll())
                        .isEqualTo(Arrays.copyOfRange(content, (int) range[0], (int) (range[0] + range[1])));
            }
        }
    }

    @Test
    void a_reader_keeps_its_bytes_when_the_object_goes() throws Exception {
        byte[] content = pattern(500_000, 3);
        put("a", content);
        try (BodyReader reader = get("a").body().open(null)) {
            store.delete(BUCKET, key("a"), null);
            assertThat(reader.readAll()).isEqualTo(content);
        }
    }

    @Test
    void an_object_that_was_found_can_still_be_opened_right_after_it_was_replaced() throws Exception {
        byte[] content = pattern(500_000, 4);
        StoredObject found = put("a", content);
        put("a", "other");
        assertThat(read(found.body())).isEqualTo(content);
    }

    @Test
    void a_finished_body_that_nobody_took_is_discarded_with_its_writer() throws Exception {
        BodyWriter writer = store.newBody(-1);
        writer.write(ByteBuffer.wrap(pattern(1000, 5)));
        writer.finish();
        writer.close();
        writer.close();
        assertThat(store.usage(BUCKET)).isEqualTo(new BucketUsage(0, 0, 0, 0, 0));
    }

    @Test
    void nothing_is_written_behind_the_end() throws Exception {
        try (BodyWriter writer = store.newBody(-1)) {
            writer.finish();
            assertThatThrownBy(() -> writer.write(ByteBuffer.wrap(new byte[1])))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_join_reads_as_its_bodies_one_after_the_other() throws Exception {
        byte[] one = pattern(200_000, 6);
        byte[] two = pattern(3, 7);
        Body joined = store.join(
                List.of(put("1", one).body(), Body.empty(), put("2", two).body()));
        byte[] both = ByteBuffer.allocate(200_003).put(one).put(two).array();
        assertThat(joined.size()).isEqualTo(200_003);
        assertThat(joined.crc64()).isEqualTo(Crc64.of(both));
        assertThat(joined.md5()).isNull();
        assertThat(read(joined)).isEqualTo(both);
        try (BodyReader reader = joined.open(new ByteRange(199_999, 3))) {
            assertThat(reader.readAll()).isEqualTo(Arrays.copyOfRange(both, 199_999, 200_002));
        }
    }

    // ---- objects

    @Test
    void an_object_is_found_as_it_was_put() throws Exception {
        ObjectAttributes attributes = new ObjectAttributes(
                "text/plain",
                Map.of("Cache-Control", "no-cache"),
                Map.of("author", "me"),
                Map.of("k", "v"),
                Acl.PUBLIC_READ,
                StorageClass.IA);
        try (BodyWriter writer = store.newBody(5)) {
            writer.write(ByteBuffer.wrap(bytes("hello")));
            store.put(BUCKET, key("a"), ObjectDraft.normal(writer.finish(), attributes, OWNER), current -> {});
        }
        StoredObject found = get("a");
        assertThat(found.key()).isEqualTo(key("a"));
        assertThat(found.versionId()).isEqualTo("null");
        assertThat(found.type()).isEqualTo(ObjectType.NORMAL);
        assertThat(found.etag().value()).isEqualTo("5D41402ABC4B2A76B9719D911017C592");
        assertThat(Crc64.toDecimal(found.crc64())).isEqualTo("11177612005948864433");
        assertThat(found.lastModified()).isEqualTo(Instant.parse("2024-05-01T10:00:00Z"));
        assertThat(found.attributes()).isEqualTo(attributes);
        assertThat(found.ownerId()).isEqualTo(OWNER);
        assertThat(text("a")).isEqualTo("hello");
    }

    @Test
    void a_put_replaces_the_object_in_a_bucket_without_versioning() throws Exception {
        put("a", "old");
        put("a", "new");
        assertThat(text("a")).isEqualTo("new");
        assertThat(versionIds("a")).containsExactly("null");
        assertThat(store.usage(BUCKET)).isEqualTo(new BucketUsage(1, 3, 0, 0, 0));
    }

    @Test
    void a_put_that_its_check_refuses_changes_nothing() throws Exception {
        put("a", "old");
        List<String> seen = new ArrayList<>();
        try (BodyWriter writer = store.newBody(-1)) {
            writer.write(ByteBuffer.wrap(bytes("new")));
            ObjectDraft draft = ObjectDraft.normal(writer.finish(), ObjectAttributes.NONE, OWNER);
            assertThatThrownBy(() -> store.put(BUCKET, key("a"), draft, current -> {
                        seen.add(current.etag().value());
                        throw OssError.FILE_ALREADY_EXISTS.exception();
                    }))
                    .isInstanceOf(OssException.class);
        }
        assertThat(seen).containsExactly(get("a").etag().value());
        assertThat(text("a")).isEqualTo("old");
    }

    @Test
    void a_check_sees_that_there_is_no_object() throws Exception {
        List<Boolean> seen = new ArrayList<>();
        try (BodyWriter writer = store.newBody(-1)) {
            store.put(
                    BUCKET,
                    key("a"),
                    ObjectDraft.normal(writer.finish(), ObjectAttributes.NONE, OWNER),
                    current -> seen.add(current == null));
        }
        assertThat(seen).containsExactly(true);
    }

    @Test
    void objects_may_share_a_body() throws Exception {
        StoredObject source = put("source", pattern(100_000, 8));
        store.put(BUCKET, key("copy"), ObjectDraft.normal(source.body(), ObjectAttributes.NONE, OWNER), current -> {});
        store.delete(BUCKET, key("source"), null);
        assertThat(read(get("copy").body())).isEqualTo(pattern(100_000, 8));
    }

    @Test
    void deleting_what_is_not_there_succeeds() throws Exception {
        assertThat(store.delete(BUCKET, key("a"), null)).isEqualTo(new Deletion(null, false));
        assertThat(store.delete(BUCKET, key("a"), "null")).isEqualTo(new Deletion(null, false));
    }

    @Test
    void a_deleted_object_is_gone() throws Exception {
        put("a", "x");
        store.delete(BUCKET, key("a"), null);
        assertThat(store.find(BUCKET, key("a"))).isEmpty();
        assertThat(store.usage(BUCKET)).isEqualTo(new BucketUsage(0, 0, 0, 0, 0));
    }

    @Test
    void an_edit_changes_attributes_and_nothing_else() throws Exception {
        put("a", "x");
        clock.set(Instant.parse("2025-01-01T00:00:00Z"));
        store.edit(
                BUCKET,
                key("a"),
                null,
                object -> object.withAttributes(object.attributes().withTags(Map.of("k", "v"))));
        assertThat(get("a").attributes().tags()).containsEntry("k", "v");
        assertThat(get("a").lastModified()).isEqualTo(Instant.parse("2024-05-01T10:00:00Z"));
        assertThat(text("a")).isEqualTo("x");
    }

    @Test
    void what_is_not_there_cannot_be_edited() throws Exception {
        assertThat(refused(() -> store.edit(BUCKET, key("a"), null, object -> object))
                        .code())
                .isEqualTo("NoSuchKey");
        put("a", "x");
        assertThat(refused(() -> store.edit(BUCKET, key("a"), "nope", object -> object))
                        .code())
                .isEqualTo("NoSuchVersion");
        versioning(Versioning.ENABLED);
        store.delete(BUCKET, key("a"), null);
        assertThat(refused(() -> store.edit(BUCKET, key("a"), null, object -> object))
                        .code())
                .isEqualTo("NoSuchKey");
    }

    @Test
    void an_edit_of_an_older_version_keeps_its_place() throws Exception {
        versioning(Versioning.ENABLED);
        String first = put("a", "1").versionId();
        String second = put("a", "2").versionId();
        String third = put("a", "3").versionId();
        store.edit(
                BUCKET,
                key("a"),
                second,
                object -> object.withAttributes(object.attributes().withAcl(Acl.PUBLIC_READ)));
        assertThat(versionIds("a")).containsExactly(third, second, first);
        assertThat(store.findVersion(BUCKET, key("a"), second)
                        .orElseThrow()
                        .attributes()
                        .acl())
                .isEqualTo(Acl.PUBLIC_READ);
        assertThat(read(store.findVersion(BUCKET, key("a"), second)
                        .orElseThrow()
                        .body()))
                .isEqualTo(bytes("2"));
    }

    // ---- appending

    @Test
    void appends_make_one_object() throws Exception {
        StoredObject first = append("a", 0, "hello");
        StoredObject second = append("a", 5, " ");
        StoredObject third = append("a", 6, "world");
        assertThat(text("a")).isEqualTo("hello world");
        assertThat(get("a").type()).isEqualTo(ObjectType.APPENDABLE);
        assertThat(get("a").crc64()).isEqualTo(Crc64.of(bytes("hello world")));
        assertThat(get("a").body().md5()).isNull();
        assertThat(Set.of(
                        first.etag().value(),
                        second.etag().value(),
                        third.etag().value()))
                .hasSize(3)
                .allMatch(etag -> etag.matches("[0-9A-F]{32}"));
        assertThat(store.usage(BUCKET)).isEqualTo(new BucketUsage(1, 11, 0, 0, 0));
    }

    @Test
    void an_append_of_nothing_creates_and_changes_only_the_etag() throws Exception {
        StoredObject created = append("a", 0, "");
        assertThat(created.size()).isZero();
        StoredObject again = append("a", 0, "");
        assertThat(again.etag()).isNotEqualTo(created.etag());
        append("a", 0, "x");
        assertThat(text("a")).isEqualTo("x");
    }

    @Test
    void an_append_elsewhere_than_at_the_end_is_refused_and_told_where_the_end_is() throws Exception {
        OssException missing = refused(() -> append("a", 3, "x"));
        assertThat(missing.code()).isEqualTo("PositionNotEqualToLength");
        assertThat(missing.headers()).containsEntry("x-oss-next-append-position", "0");
        append("a", 0, "hello");
        assertThat(refused(() -> append("a", 0, "x")).headers()).containsEntry("x-oss-next-append-position", "5");
        assertThat(text("a")).isEqualTo("hello");
    }

    @Test
    void only_appendable_objects_are_appended_to() throws Exception {
        put("a", "x");
        assertThat(refused(() -> append("a", 1, "y")).code()).isEqualTo("ObjectNotAppendable");
        append("b", 0, "x");
        store.edit(BUCKET, key("b"), null, object -> object.withSealed(Instant.EPOCH));
        assertThat(refused(() -> append("b", 1, "y")).code()).isEqualTo("ObjectNotAppendable");
    }

    @Test
    void a_put_over_an_appendable_object_makes_it_normal() throws Exception {
        append("a", 0, "x");
        put("a", "y");
        assertThat(get("a").type()).isEqualTo(ObjectType.NORMAL);
    }

    @Test
    void appending_makes_no_versions() throws Exception {
        versioning(Versioning.ENABLED);
        append("a", 0, "x");
        append("a", 1, "y");
        assertThat(versionIds("a")).hasSize(1).doesNotContain("null");
        assertThat(text("a")).isEqualTo("xy");
    }

    @Test
    void ten_thousand_appends_read_as_one_object() throws Exception {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            String line = "line " + i + "\n";
            append("log", expected.length(), line);
            expected.append(line);
        }
        assertThat(text("log")).isEqualTo(expected.toString());
        assertThat(get("log").crc64()).isEqualTo(Crc64.of(bytes(expected.toString())));
    }

    // ---- versioning (protocol §6)

    @Test
    void with_versioning_every_put_makes_a_version() throws Exception {
        put("a", "0");
        versioning(Versioning.ENABLED);
        String first = put("a", "1").versionId();
        String second = put("a", "2").versionId();
        assertThat(first).matches("CAEQ[A-Za-z0-9._]{60}");
        assertThat(versionIds("a")).containsExactly(second, first, "null");
        assertThat(text("a")).isEqualTo("2");
        assertThat(read(store.findVersion(BUCKET, key("a"), first).orElseThrow().body()))
                .isEqualTo(bytes("1"));
        assertThat(read(store.findVersion(BUCKET, key("a"), "null")
                        .orElseThrow()
                        .body()))
                .isEqualTo(bytes("0"));
        assertThat(store.usage(BUCKET)).isEqualTo(new BucketUsage(1, 3, 0, 0, 0));
    }

    @Test
    void version_ids_never_repeat_while_the_clock_stands_still() throws Exception {
        versioning(Versioning.ENABLED);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ids.add(put("a" + i % 3, "x").versionId());
        }
        assertThat(ids).hasSize(1000).allMatch(id -> id.length() == 64);
    }

    @Test
    void with_versioning_a_delete_leaves_a_marker() throws Exception {
        versioning(Versioning.ENABLED);
        String first = put("a", "1").versionId();
        Deletion deletion = store.delete(BUCKET, key("a"), null);
        assertThat(deletion.deleteMarker()).isTrue();
        assertThat(get("a").deleteMarker()).isTrue();
        assertThat(versionIds("a")).containsExactly(deletion.versionId(), first);
        assertThat(keys(query("", "", "", 10))).isEmpty();
        assertThat(store.usage(BUCKET)).isEqualTo(new BucketUsage(0, 1, 1, 0, 0));
    }

    @Test
    void removing_a_marker_brings_the_object_back() throws Exception {
        versioning(Versioning.ENABLED);
        put("a", "1");
        String marker = store.delete(BUCKET, key("a"), null).versionId();
        assertThat(store.delete(BUCKET, key("a"), marker)).isEqualTo(new Deletion(marker, true));
        assertThat(text("a")).isEqualTo("1");
        assertThat(keys(query("", "", "", 10))).containsExactly("a");
        assertThat(store.usage(BUCKET)).isEqualTo(new BucketUsage(1, 1, 0, 0, 0));
    }

    @Test
    void removing_the_latest_version_uncovers_the_one_before() throws Exception {
        versioning(Versioning.ENABLED);
        put("a", "1");
        String second = put("a", "2").versionId();
        assertThat(store.delete(BUCKET, key("a"), second)).isEqualTo(new Deletion(second, false));
        assertThat(text("a")).isEqualTo("1");
        store.delete(BUCKET, key("a"), get("a").versionId());
        assertThat(store.find(BUCKET, key("a"))).isEmpty();
    }

    @Test
    void with_suspended_versioning_the_null_version_is_overwritten() throws Exception {
        versioning(Versioning.ENABLED);
        String first = put("a", "1").versionId();
        versioning(Versioning.SUSPENDED);
        put("a", "2");
        put("a", "3");
        assertThat(versionIds("a")).containsExactly("null", first);
        assertThat(text("a")).isEqualTo("3");
        assertThat(store.usage(BUCKET)).isEqualTo(new BucketUsage(1, 2, 0, 0, 0));
    }

    @Test
    void a_null_version_below_others_moves_to_the_top_when_it_is_overwritten() throws Exception {
        put("a", "0");
        versioning(Versioning.ENABLED);
        String first = put("a", "1").versionId();
        versioning(Versioning.SUSPENDED);
        put("a", "2");
        assertThat(versionIds("a")).containsExactly("null", first);
        assertThat(text("a")).isEqualTo("2");
    }

    @Test
    void with_suspended_versioning_a_delete_replaces_the_null_version_by_a_marker() throws Exception {
        versioning(Versioning.ENABLED);
        String first = put("a", "1").versionId();
        versioning(Versioning.SUSPENDED);
        put("a", "2");
        assertThat(store.delete(BUCKET, key("a"), null)).isEqualTo(new Deletion("null", true));
        assertThat(versionIds("a")).containsExactly("null", first);
        assertThat(get("a").deleteMarker()).isTrue();
        assertThat(store.delete(BUCKET, key("a"), null)).isEqualTo(new Deletion("null", true));
        assertThat(store.usage(BUCKET)).isEqualTo(new BucketUsage(0, 1, 1, 0, 0));
    }

    // ---- listing

    @Test
    void keys_are_listed_in_the_order_of_their_utf8_bytes() throws Exception {
        // In UTF-16 the supplementary character would come before U+FFFD.
        List<String> inOrder = List.of("A", "a", "a/b", "aa", "z", "ä", "中", "\uFFFD", "\uD83D\uDE00");
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            put(inOrder.get(i), "x");
        }
        assertThat(keys(query("", "", "", 100))).isEqualTo(inOrder);
    }

    @Test
    void pages_join_to_the_whole_listing() throws Exception {
        for (int i = 0; i < 25; i++) {
            put(String.format("k%02d", i), "x");
        }
        List<String> all = new ArrayList<>();
        String after = "";
        int pages = 0;
        while (true) {
            Listing<StoredObject> page = store.list(BUCKET, query("", "", after, 10));
            page.entries().forEach(object -> all.add(object.key().value()));
            pages++;
            if (!page.truncated()) {
                assertThat(page.nextKey()).isNull();
                break;
            }
            assertThat(page.entries()).hasSize(10);
            after = page.nextKey();
        }
        assertThat(pages).isEqualTo(3);
        assertThat(all).hasSize(25).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_full_last_page_is_not_truncated() throws Exception {
        put("a", "x");
        put("b", "x");
        assertThat(store.list(BUCKET, query("", "", "", 2)).truncated()).isFalse();
        assertThat(store.list(BUCKET, query("", "", "", 1)).truncated()).isTrue();
    }

    @Test
    void a_page_of_nothing_is_not_truncated() throws Exception {
        put("a", "x");
        Listing<StoredObject> page = store.list(BUCKET, query("", "", "", 0));
        assertThat(page.entries()).isEmpty();
        assertThat(page.truncated()).isFalse();
    }

    @Test
    void a_delimiter_rolls_keys_up() throws Exception {
        for (String key : List.of("a.txt", "dir/1", "dir/2", "dir/sub/3", "e.txt", "other/4")) {
            put(key, "x");
        }
        Listing<StoredObject> top = store.list(BUCKET, query("", "/", "", 100));
        assertThat(top.entries()).extracting(object -> object.key().value()).containsExactly("a.txt", "e.txt");
        assertThat(top.commonPrefixes()).containsExactly("dir/", "other/");
        Listing<StoredObject> inside = store.list(BUCKET, query("dir/", "/", "", 100));
        assertThat(inside.entries()).extracting(object -> object.key().value()).containsExactly("dir/1", "dir/2");
        assertThat(inside.commonPrefixes()).containsExactly("dir/sub/");
    }

    @Test
    void a_delimiter_may_have_several_characters() throws Exception {
        for (String key : List.of("a--b--c", "a--d", "a-e", "f")) {
            put(key, "x");
        }
        Listing<StoredObject> page = store.list(BUCKET, query("", "--", "", 100));
        assertThat(page.commonPrefixes()).containsExactly("a--");
        assertThat(page.entries()).extracting(object -> object.key().value()).containsExactly("a-e", "f");
    }

    @Test
    void keys_and_common_prefixes_share_the_page() throws Exception {
        for (String key : List.of("a/1", "a/2", "b", "c/1", "d")) {
            put(key, "x");
        }
        Listing<StoredObject> first = store.list(BUCKET, query("", "/", "", 1));
        assertThat(first.commonPrefixes()).containsExactly("a/");
        assertThat(first.nextKey()).isEqualTo("a/");
        Listing<StoredObject> second = store.list(BUCKET, query("", "/", first.nextKey(), 2));
        assertThat(second.entries()).extracting(object -> object.key().value()).containsExactly("b");
        assertThat(second.commonPrefixes()).containsExactly("c/");
        Listing<StoredObject> third = store.list(BUCKET, query("", "/", second.nextKey(), 2));
        assertThat(third.commonPrefixes()).isEmpty();
        assertThat(third.entries()).extracting(object -> object.key().value()).containsExactly("d");
        assertThat(third.truncated()).isFalse();
    }

    @Test
    void a_marker_that_lies_under_a_common_prefix_skips_it() throws Exception {
        put("a/1", "x");
        put("a/2", "x");
        put("b", "x");
        Listing<StoredObject> page = store.list(BUCKET, query("", "/", "a/1", 10));
        assertThat(page.commonPrefixes()).isEmpty();
        assertThat(page.entries()).extracting(object -> object.key().value()).containsExactly("b");
    }

    @Test
    void a_marker_outside_the_prefix_starts_at_the_prefix_or_behind_it() throws Exception {
        put("b/1", "x");
        put("b/2", "x");
        assertThat(keys(query("b/", "", "a", 10))).containsExactly("b/1", "b/2");
        assertThat(keys(query("b/", "", "b/1", 10))).containsExactly("b/2");
        assertThat(keys(query("b/", "", "c", 10))).isEmpty();
    }

    @Test
    void a_prefix_of_deleted_objects_is_not_listed() throws Exception {
        versioning(Versioning.ENABLED);
        put("a/1", "x");
        put("b/1", "x");
        put("b/2", "x");
        store.delete(BUCKET, key("a/1"), null);
        store.delete(BUCKET, key("b/1"), null);
        assertThat(store.list(BUCKET, query("", "/", "", 10)).commonPrefixes()).containsExactly("b/");
        assertThat(store.listVersions(BUCKET, query("", "/", "", 10)).commonPrefixes())
                .containsExactly("a/", "b/");
    }

    @Test
    void versions_are_listed_by_key_and_newest_first_across_pages() throws Exception {
        versioning(Versioning.ENABLED);
        List<String> expected = new ArrayList<>();
        for (String key : List.of("a", "b", "c")) {
            String first = put(key, "1").versionId();
            String second = put(key, "2").versionId();
            String marker = store.delete(BUCKET, key(key), null).versionId();
            expected.addAll(List.of(marker, second, first));
        }
        for (int limit = 1; limit <= 10; limit++) {
            List<ListedVersion> all = new ArrayList<>();
            String afterKey = "";
            String afterId = "";
            while (true) {
                Listing<ListedVersion> page = store.listVersions(BUCKET, new Query("", "", afterKey, afterId, limit));
                all.addAll(page.entries());
                if (!page.truncated()) {
                    break;
                }
                afterKey = page.nextKey();
                afterId = page.nextId();
            }
            assertThat(all).extracting(listed -> listed.version().versionId()).isEqualTo(expected);
            assertThat(all)
                    .extracting(ListedVersion::latest)
                    .containsExactly(true, false, false, true, false, false, true, false, false);
        }
    }

    @Test
    void a_version_marker_without_an_id_skips_the_whole_key() throws Exception {
        versioning(Versioning.ENABLED);
        put("a", "1");
        put("a", "2");
        put("b", "1");
        assertThat(store.listVersions(BUCKET, query("", "", "a", 10)).entries())
                .extracting(listed -> listed.version().key().value())
                .containsExactly("b");
    }

    @Test
    void emptying_a_bucket_page_by_page_misses_no_version() throws Exception {
        put("a", "0");
        versioning(Versioning.ENABLED);
        for (int i = 0; i < 20; i++) {
            put("a", "x");
            put("b", "x");
        }
        String afterKey = "";
        String afterId = "";
        while (true) {
            Listing<ListedVersion> page = store.listVersions(BUCKET, new Query("", "", afterKey, afterId, 7));
            for (ListedVersion listed : page.entries()) {
                store.delete(BUCKET, listed.version().key(), listed.version().versionId());
            }
            if (!page.truncated()) {
                break;
            }
            afterKey = page.nextKey();
            afterId = page.nextId();
        }
        store.deleteBucket(BUCKET);
    }

    // ---- multipart uploads

    @Test
    void an_upload_becomes_an_object_of_the_parts_that_were_named() throws Exception {
        Upload upload = upload("a");
        assertThat(upload.uploadId()).matches("[0-9A-F]{32}");
        Part one = putPart(upload, 1, pattern(150_000, 1));
        putPart(upload, 5, pattern(10, 5));
        Part eight = putPart(upload, 8, pattern(7, 8));
        assertThat(store.parts(upload)).extracting(Part::number).containsExactly(1, 5, 8);
        assertThat(store.usage(BUCKET)).isEqualTo(new BucketUsage(0, 150_017, 0, 1, 3));
        StoredObject object = complete(upload, List.of(one, eight));
        assertThat(object.type()).isEqualTo(ObjectType.MULTIPART);
        assertThat(read(get("a").body()))
                .isEqualTo(ByteBuffer.allocate(150_007)
                        .put(pattern(150_000, 1))
                        .put(pattern(7, 8))
                        .array());
        assertThat(store.usage(BUCKET)).isEqualTo(new BucketUsage(1, 150_007, 0, 0, 0));
        assertThat(refused(() -> store.parts(upload)).code()).isEqualTo("NoSuchUpload");
    }

    @Test
    void a_part_replaces_the_one_with_its_number() throws Exception {
        Upload upload = upload("a");
        Part first = putPart(upload, 1, bytes("first"));
        putPart(upload, 1, bytes("second"));
        assertThat(store.parts(upload)).hasSize(1);
        assertThat(store.parts(upload).get(0).etag())
                .isEqualTo(ETag.ofMd5(MessageDigest.getInstance("MD5").digest(bytes("second"))));
        assertThat(refused(() -> complete(upload, List.of(first))).code()).isEqualTo("InvalidPart");
        complete(upload, store.parts(upload));
        assertThat(text("a")).isEqualTo("second");
    }

    @Test
    void an_aborted_upload_is_gone_with_its_parts() throws Exception {
        Upload upload = upload("a");
        Part part = putPart(upload, 1, bytes("x"));
        store.abortUpload(upload);
        assertThat(store.usage(BUCKET)).isEqualTo(new BucketUsage(0, 0, 0, 0, 0));
        assertThat(refused(() -> store.abortUpload(upload)).code()).isEqualTo("NoSuchUpload");
        assertThat(refused(() -> putPart(upload, 2, bytes("y"))).code()).isEqualTo("NoSuchUpload");
        assertThat(refused(() -> complete(upload, List.of(part))).code()).isEqualTo("NoSuchUpload");
    }

    @Test
    void an_upload_belongs_to_its_key() throws Exception {
        Upload upload = upload("a");
        assertThat(store.upload(BUCKET, key("a"), upload.uploadId())).isEqualTo(upload);
        assertThat(refused(() -> store.upload(BUCKET, key("b"), upload.uploadId()))
                        .code())
                .isEqualTo("NoSuchUpload");
    }

    @Test
    void a_completion_that_its_check_refuses_leaves_the_upload_running() throws Exception {
        Upload upload = upload("a");
        Part part = putPart(upload, 1, bytes("x"));
        ObjectDraft draft = new ObjectDraft(
                ObjectType.MULTIPART,
                new ETag("A-1"),
                store.join(List.of(part.body())),
                ObjectAttributes.NONE,
                OWNER,
                null);
        assertThatThrownBy(() -> store.completeUpload(upload, List.of(part), draft, current -> {
                    throw OssError.FILE_ALREADY_EXISTS.exception();
                }))
                .isInstanceOf(OssException.class);
        assertThat(store.parts(upload)).containsExactly(part);
        assertThat(store.find(BUCKET, key("a"))).isEmpty();
    }

    @Test
    void with_versioning_a_completion_makes_a_version() throws Exception {
        versioning(Versioning.ENABLED);
        String first = put("a", "1").versionId();
        Upload upload = upload("a");
        String second =
                complete(upload, List.of(putPart(upload, 1, bytes("2")))).versionId();
        assertThat(versionIds("a")).containsExactly(second, first);
    }

    @Test
    void uploads_are_listed_by_key_and_then_by_id() throws Exception {
        List<String> expected = new ArrayList<>();
        for (String key : List.of("a", "b/1", "b/2", "c")) {
            for (int i = 0; i < 3; i++) {
                expected.add(key + " " + upload(key).uploadId());
            }
        }
        for (int limit = 1; limit <= 13; limit++) {
            List<String> all = new ArrayList<>();
            String afterKey = "";
            String afterId = "";
            while (true) {
                Listing<Upload> page = store.listUploads(BUCKET, new Query("", "", afterKey, afterId, limit));
                page.entries().forEach(upload -> all.add(upload.key() + " " + upload.uploadId()));
                if (!page.truncated()) {
                    break;
                }
                afterKey = page.nextKey();
                afterId = page.nextId();
            }
            assertThat(all).isEqualTo(expected);
        }
        Listing<Upload> rolledUp = store.listUploads(BUCKET, query("", "/", "", 100));
        assertThat(rolledUp.commonPrefixes()).containsExactly("b/");
        assertThat(rolledUp.entries()).hasSize(6);
    }

    @Test
    void an_upload_marker_without_an_id_skips_the_key_and_an_id_without_a_key_is_ignored() throws Exception {
        Upload first = upload("a");
        Upload second = upload("a");
        Upload third = upload("b");
        assertThat(store.listUploads(BUCKET, new Query("", "", "a", "", 10)).entries())
                .containsExactly(third);
        assertThat(store.listUploads(BUCKET, new Query("", "", "a", first.uploadId(), 10))
                        .entries())
                .containsExactly(second, third);
        assertThat(store.listUploads(BUCKET, new Query("", "", "", third.uploadId(), 10))
                        .entries())
                .containsExactly(first, second, third);
    }

    // ---- everything at once

    @Test
    void clearing_removes_everything() throws Exception {
        put("a", "x");
        upload("b");
        store.clear();
        assertThat(store.buckets()).isEmpty();
        store.createBucket(Bucket.create(BUCKET, Instant.EPOCH, OWNER));
        assertThat(store.usage(BUCKET)).isEqualTo(new BucketUsage(0, 0, 0, 0, 0));
    }

    @Test
    void a_snapshot_brings_back_what_was_there() throws Exception {
        put("kept", pattern(100_000, 1));
        versioning(Versioning.ENABLED);
        String second = put("kept", "2").versionId();
        Upload upload = upload("b");
        Part part = putPart(upload, 1, bytes("part"));
        append("log", 0, "x");
        BucketUsage usage = store.usage(BUCKET);
        try (Snapshot snapshot = store.snapshot()) {
            for (int round = 0; round < 2; round++) {
                store.delete(BUCKET, key("kept"), second);
                store.delete(BUCKET, key("kept"), "null");
                store.abortUpload(upload);
                append("log", 1, "y");
                put("new", "x");
                store.createBucket(Bucket.create(new BucketName("other"), Instant.EPOCH, OWNER));
                store.restore(snapshot);
                assertThat(store.buckets()).hasSize(1);
                assertThat(store.usage(BUCKET)).isEqualTo(usage);
                assertThat(versionIds("kept")).containsExactly(second, "null");
                assertThat(read(store.findVersion(BUCKET, key("kept"), "null")
                                .orElseThrow()
                                .body()))
                        .isEqualTo(pattern(100_000, 1));
                assertThat(store.parts(upload)).containsExactly(part);
                assertThat(text("log")).isEqualTo("x");
                assertThat(store.find(BUCKET, key("new"))).isEmpty();
            }
        }
        assertThat(text("kept")).isEqualTo("2");
    }

    @Test
    void an_account_is_configured_until_everything_is_cleared_and_restored_with_everything() throws Exception {
        assertThat(store.account(OWNER)).isEmpty();
        store.configureAccount(OWNER, "block", "yes");
        assertThat(store.account(OWNER)).containsExactly(Map.entry("block", "yes"));
        try (Snapshot snapshot = store.snapshot()) {
            store.clear();
            assertThat(store.account(OWNER)).isEmpty();
            store.restore(snapshot);
        }
        assertThat(store.account(OWNER)).containsExactly(Map.entry("block", "yes"));
    }

    @Test
    void a_closed_snapshot_cannot_be_restored() throws Exception {
        Snapshot snapshot = store.snapshot();
        snapshot.close();
        snapshot.close();
        assertThatThrownBy(() -> store.restore(snapshot)).isInstanceOf(IllegalStateException.class);
    }

    // ---- random histories

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_random_history_looks_like_a_naive_store(long seed) throws Exception {
        StoreHistory history = new StoreHistory(seed);
        for (int round = 0; round < 5; round++) {
            history.change(store, 100);
            history.verify(store);
        }
    }

    // ---- many threads

    private static void together(int threads, ThrowingConsumer<Integer> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                running.add(pool.submit(() -> {
                    start.await();
                    work.accept(number);
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> future : running) {
                future.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void of_many_puts_that_forbid_overwriting_one_wins() throws Exception {
        for (int round = 0; round < 50; round++) {
            String name = "k" + round;
            List<String> winners = Collections.synchronizedList(new ArrayList<>());
            together(4, number -> {
                try (BodyWriter writer = store.newBody(-1)) {
                    writer.write(ByteBuffer.wrap(bytes("by " + number)));
                    ObjectDraft draft = ObjectDraft.normal(writer.finish(), ObjectAttributes.NONE, OWNER);
                    store.put(BUCKET, key(name), draft, current -> {
                        if (current != null) {
                            throw OssError.FILE_ALREADY_EXISTS.exception();
                        }
                    });
                    winners.add("by " + number);
                } catch (OssException e) {
                    assertThat(e.code()).isEqualTo("FileAlreadyExists");
                }
            });
            assertThat(winners).hasSize(1);
            assertThat(text(name)).isEqualTo(winners.get(0));
        }
    }

    @Test
    void racing_appends_lose_nothing() throws Exception {
        together(4, number -> {
            for (int i = 0; i < 50; i++) {
                String line = number + ":" + i + "\n";
                while (true) {
                    long position = store.find(BUCKET, key("log"))
                            .map(StoredObject::size)
                            .orElse(0L);
                    try {
                        append("log", position, line);
                        break;
                    } catch (OssException e) {
                        assertThat(e.code()).isEqualTo("PositionNotEqualToLength");
                    }
                }
            }
        });
        List<String> lines = text("log").lines().toList();
        assertThat(lines).hasSize(200).doesNotHaveDuplicates();
        for (int number = 0; number < 4; number++) {
            String mine = number + ":";
            assertThat(lines.stream().filter(line -> line.startsWith(mine)).toList())
                    .isEqualTo(IntStream.range(0, 50).mapToObj(i -> mine + i).toList());
        }
    }

    @Test
    void readers_see_whole_objects_while_others_replace_and_delete_them() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        AtomicInteger reads = new AtomicInteger();
        together(4, number -> {
            if (number < 2) {
                try {
                    for (int i = 0; i < 300; i++) {
                        // A body says in each byte which write it is.
                        byte[] content = new byte[i % 7 == 0 ? 100_000 : 100];
                        Arrays.fill(content, (byte) i);
                        put("k" + i % 5, content);
                        if (i % 3 == 0) {
                            store.delete(BUCKET, key("k" + (i + 1) % 5), null);
                        }
                    }
                } finally {
                    writing.set(false);
                }
                return;
            }
            do {
                for (StoredObject object :
                        store.list(BUCKET, query("", "", "", 1000)).entries()) {
                    byte[] content = read(object.body());
                    assertThat(content).hasSize((int) object.size());
                    assertThat(Crc64.of(content)).isEqualTo(object.crc64());
                    reads.incrementAndGet();
                }
            } while (writing.get());
        });
        assertThat(keys(query("", "", "", 1000))).isSorted();
        long bytes = store.list(BUCKET, query("", "", "", 1000)).entries().stream()
                .mapToLong(StoredObject::size)
                .sum();
        assertThat(store.usage(BUCKET).bytes()).isEqualTo(bytes);
    }

    @Test
    void an_upload_is_either_completed_or_aborted() throws Exception {
        for (int round = 0; round < 50; round++) {
            Upload upload = upload("k" + round);
            List<Part> parts = List.of(putPart(upload, 1, pattern(1000, round)));
            List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
            together(2, number -> {
                try {
                    if (number == 0) {
                        complete(upload, parts);
                    } else {
                        store.abortUpload(upload);
                    }
                    outcomes.add(number == 0 ? "completed" : "aborted");
                } catch (OssException e) {
                    assertThat(e.code()).isEqualTo("NoSuchUpload");
                }
            });
            assertThat(outcomes).hasSize(1);
            assertThat(store.find(BUCKET, upload.key()).isPresent())
                    .isEqualTo(outcomes.get(0).equals("completed"));
            if (outcomes.get(0).equals("completed")) {
                assertThat(read(get("k" + round).body())).isEqualTo(pattern(1000, round));
            }
        }
    }

    @Test
    void no_object_is_lost_in_a_bucket_that_is_being_deleted() throws Exception {
        for (int round = 0; round < 50; round++) {
            BucketName name = new BucketName("bucket-" + round);
            store.createBucket(Bucket.create(name, Instant.EPOCH, OWNER));
            List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
            together(2, number -> {
                try {
                    if (number == 0) {
                        store.deleteBucket(name);
                        outcomes.add("deleted");
                    } else {
                        ObjectDraft draft = ObjectDraft.normal(Body.empty(), ObjectAttributes.NONE, OWNER);
                        store.put(name, key("a"), draft, current -> {});
                        outcomes.add("put");
                    }
                } catch (OssException e) {
                    assertThat(e.code()).isIn("NoSuchBucket", "BucketNotEmpty");
                }
            });
            assertThat(outcomes).hasSize(1);
            assertThat(store.findBucket(name).isPresent())
                    .isEqualTo(outcomes.get(0).equals("put"));
        }
    }
}
