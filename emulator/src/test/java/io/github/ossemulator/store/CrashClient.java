package io.github.ossemulator.store;

import static io.github.ossemulator.store.CrashBucket.GONE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.ossemulator.store.CrashLedger.Change;
import io.github.ossemulator.store.CrashTally.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A client with a bucket of its own that changes it at random and writes down what it was promised. Of a content it keeps the
 * digest, and of a part the seed it was made from, so that it needs little memory however long it runs.
 */
final class CrashClient {
    private static final int[] SIZES = {0, 1, 1000, 5_000, 65_536, 65_537, 200_000};
    private static final int MOST_VERSIONS = 40;
    private static final int MOST_UPLOADS = 4;
    private static final int LONGEST_LOG = 100_000;

    private final SplittableRandom random;
    private final boolean versioned;
    private final CrashBucket bucket;
    private final CrashLedger ledger;
    private final Map<String, byte[]> logs = new HashMap<>();
    private final Map<String, Pending> uploads = new LinkedHashMap<>();

    /** An upload that has not ended. */
    private record Pending(String key, String mark, List<Piece> pieces) {}

    /** The content of a part. */
    private record Piece(long seed, int size) {
        byte[] content() {
            byte[] content = new byte[size];
            new SplittableRandom(seed).nextBytes(content);
            return content;
        }
    }

    CrashClient(String name, boolean versioned, long seed, CrashTally tally) {
        this.random = new SplittableRandom(seed);
        this.versioned = versioned;
        this.bucket = new CrashBucket(name);
        this.ledger = new CrashLedger(bucket, versioned, tally);
    }

    void use(URI endpoint) {
        bucket.use(endpoint);
    }

    /** Makes the bucket. */
    void begin() throws Exception {
        bucket.send("PUT", "", new byte[0]);
        if (versioned) {
            String document = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
            bucket.send("PUT", "?versioning", document.getBytes(US_ASCII));
        }
        configureAcl();
    }

    /** Makes changes until the server dies. */
    void load() throws Exception {
        try {
            while (true) {
                change();
            }
        } catch (IOException killed) {
            return;
        }
    }

    /** Looks at everything in the bucket; throws an {@link AssertionError} if it is not as it was promised. */
    void verify() throws Exception {
        ledger.verify();
    }

    private void change() throws Exception {
        String superfluous = ledger.superfluousVersion(MOST_VERSIONS);
        if (superfluous != null) {
            attempt(Kind.DELETE_VERSION, Map.of(superfluous, GONE), "DELETE", superfluous, new byte[0]);
            return;
        }
        String key = "k" + random.nextInt(12);
        int dice = random.nextInt(100);
        if (dice < 45) {
            put(key);
        } else if (dice < 55) {
            attempt(Kind.DELETE, Map.of(key, GONE), "DELETE", key, new byte[0]);
        } else if (dice < 65) {
            copy(key);
        } else if (dice < 80) {
            append("log" + random.nextInt(3));
        } else if (dice < 92) {
            multipart(key);
        } else if (dice < 96) {
            configureAcl();
        } else {
            configureCors();
        }
    }

    // ---- changes

    private HttpResponse<byte[]> attempt(
            Kind kind, Map<String, String> effects, String method, String path, byte[] body, String... headers)
            throws Exception {
        return attempt(new Change(kind, effects, () -> {}), method, path, body, headers);
    }

    private HttpResponse<byte[]> attempt(Change change, String method, String path, byte[] body, String... headers)
            throws Exception {
        ledger.begin(change);
        HttpResponse<byte[]> answer;
        try {
            answer = bucket.send(method, path, body, headers);
        } catch (ConnectException e) {
            ledger.withdraw();
            throw e;
        }
        ledger.acknowledge(answer.headers().firstValue("x-oss-version-id").orElse(null));
        return answer;
    }

    private String mark() {
        return String.valueOf(random.nextInt());
    }

    private void put(String key) throws Exception {
        byte[] content = new Piece(random.nextLong(), SIZES[random.nextInt(SIZES.length)]).content();
        String mark = mark();
        String next = CrashBucket.objectState(content, mark);
        attempt(Kind.PUT, Map.of(key, next), "PUT", key, content, "x-oss-meta-mark", mark);
    }

    private void copy(String key) throws Exception {
        String source = "k" + random.nextInt(12);
        String state = ledger.state(source);
        if (!state.equals(GONE) && !source.equals(key)) {
            String header = "/" + bucket.name() + "/" + source;
            attempt(Kind.COPY, Map.of(key, state), "PUT", key, new byte[0], "x-oss-copy-source", header);
        }
    }

    private void append(String key) throws Exception {
        byte[] before = logs.getOrDefault(key, new byte[0]);
        if (before.length > LONGEST_LOG) {
            Change deletion = new Change(Kind.DELETE_VERSION, Map.of(key, GONE), () -> logs.remove(key));
            attempt(deletion, "DELETE", key + "?versionId=" + bucket.versionOf(key), new byte[0]);
            return;
        }
        byte[] addition = new Piece(random.nextLong(), random.nextInt(3000)).content();
        byte[] after = Arrays.copyOf(before, before.length + addition.length);
        System.arraycopy(addition, 0, after, before.length, addition.length);
        Map<String, String> effects = Map.of(key, CrashBucket.objectState(after, ""));
        Change change = new Change(Kind.APPEND, effects, () -> logs.put(key, after));
        attempt(change, "POST", key + "?append&position=" + before.length, addition);
    }

    private void multipart(String key) throws Exception {
        if (uploads.size() >= MOST_UPLOADS) {
            String oldest = uploads.keySet().iterator().next();
            end(oldest, random.nextInt(4) > 0);
            return;
        }
        String mark = mark();
        Change initiation = new Change(Kind.INITIATE, Map.of(), () -> {});
        HttpResponse<byte[]> answer =
                attempt(initiation, "POST", key + "?uploads", new byte[0], "x-oss-meta-mark", mark);
        String id = CrashBucket.text(answer).replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
        String path = key + "?uploadId=" + id;
        ledger.know(path, "");
        uploads.put(path, new Pending(key, mark, new ArrayList<>()));
        int parts = random.nextInt(1, 4);
        for (int number = 1; number <= parts; number++) {
            part(path, number, number < parts ? 102_400 : random.nextInt(1, 90_000));
        }
        int fate = random.nextInt(4);
        if (fate > 0) {
            end(path, fate > 1);
        }
    }

    private void part(String path, int number, int size) throws Exception {
        Pending upload = uploads.get(path);
        Piece piece = new Piece(random.nextLong(), size);
        byte[] content = piece.content();
        String next = ledger.state(path) + CrashBucket.partState(number, CrashBucket.hex("MD5", content));
        Change change =
                new Change(Kind.PART, Map.of(path, next), () -> upload.pieces().add(piece));
        attempt(change, "PUT", path + "&partNumber=" + number, content);
    }

    private void end(String path, boolean complete) throws Exception {
        Pending upload = uploads.get(path);
        Runnable forget = () -> uploads.remove(path);
        if (!complete || upload.pieces().isEmpty()) {
            attempt(new Change(Kind.ABORT, Map.of(path, GONE), forget), "DELETE", path, new byte[0]);
            return;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        StringBuilder document = new StringBuilder("<CompleteMultipartUpload>");
        for (int i = 0; i < upload.pieces().size(); i++) {
            byte[] content = upload.pieces().get(i).content();
            whole.write(content);
            document.append("<Part><PartNumber>%d</PartNumber><ETag>%s</ETag></Part>"
                    .formatted(i + 1, CrashBucket.hex("MD5", content)));
        }
        byte[] body = document.append("</CompleteMultipartUpload>").toString().getBytes(US_ASCII);
        String next = CrashBucket.objectState(whole.toByteArray(), upload.mark());
        attempt(new Change(Kind.COMPLETE, Map.of(path, GONE, upload.key(), next), forget), "POST", path, body);
    }

    private void configureAcl() throws Exception {
        String acl = random.nextBoolean() ? "private" : "public-read";
        attempt(Kind.CONFIGURATION, Map.of("?acl", acl), "PUT", "?acl", new byte[0], "x-oss-acl", acl);
    }

    private void configureCors() throws Exception {
        String age = String.valueOf(random.nextInt(100_000));
        String document =
                "<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>"
                        + "<MaxAgeSeconds>" + age + "</MaxAgeSeconds></CORSRule></CORSConfiguration>";
        attempt(Kind.CONFIGURATION, Map.of("?cors", age), "PUT", "?cors", document.getBytes(US_ASCII));
    }
}
