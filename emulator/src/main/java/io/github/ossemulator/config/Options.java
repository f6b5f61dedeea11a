package io.github.ossemulator.config;

import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.BucketName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The table of options. Adding one here is all it takes: flag, environment variable, properties line, help text,
 * {@code --print-config} and the check of the README follow from it.
 */
public final class Options {
    private static final List<Option<?>> TABLE = new ArrayList<>();

    public static final Option<String> HOST =
            add("host", Kind.TEXT, "127.0.0.1", "Address to listen on; 0.0.0.0 listens on all");

    public static final Option<Integer> PORT = add("port", Kind.PORT, "8580", "Port to listen on; 0 picks a free one");

    public static final Option<Optional<Path>> PORT_FILE =
            add("port-file", Kind.OPTIONAL_FILE, "", "File to write the port to once the emulator listens");

    public static final Option<List<BucketName>> BUCKET =
            add("bucket", Kind.BUCKETS, "", "Bucket to create at the start; may be given more than once");

    public static final Option<String> REGION =
            add("region", Kind.TEXT, "cn-hangzhou", "Region that buckets and endpoints report");

    public static final Option<List<String>> DOMAIN = add(
            "domain",
            Kind.DOMAINS,
            "",
            "Host name clients reach it by, and buckets as BUCKET.NAME; localhost and aliyuncs.com need not be named");

    public static final Option<AuthMode> AUTH = add(
            "auth",
            Kind.oneOf(List.of(AuthMode.values())),
            "enforce",
            "Whether signatures and access rights are checked as on the real service");

    public static final Option<String> ACCESS_KEY_ID = addSharedWithSdks(
            "access-key-id", Kind.TEXT, "oss-emulator", "Access key id the emulator accepts", "OSS_ACCESS_KEY_ID");

    public static final Option<String> ACCESS_KEY_SECRET = addSharedWithSdks(
            "access-key-secret",
            Kind.TEXT,
            "oss-emulator-secret",
            "Secret that goes with the access key id",
            "OSS_ACCESS_KEY_SECRET");

    public static final Option<Optional<String>> SECURITY_TOKEN = addSharedWithSdks(
            "security-token",
            Kind.OPTIONAL_TEXT,
            "",
            "STS token that requests with the access key id must carry",
            "OSS_SESSION_TOKEN");

    public static final Option<List<AccessKey>> CREDENTIALS = add(
            "credentials",
            Kind.ACCESS_KEYS,
            "",
            "Further access keys to accept: id:secret, id:secret:token or, of another account, id:secret::uid");

    public static final Option<Duration> CALLBACK_TIMEOUT =
            add("callback.timeout", Kind.TIME, "5s", "Time a callback server has to answer");

    public static final Option<URI> CALLBACK_PUBLIC_KEY_URL = add(
            "callback.public-key-url",
            Kind.HTTP_URL,
            "https://gosspublic.alicdn.com/callback_pub_key_v1.pem",
            "URL of the public key that callbacks name in x-oss-pub-key-url");

    public static final Option<Optional<Path>> CALLBACK_KEY = add(
            "callback.key",
            Kind.OPTIONAL_FILE,
            "",
            "RSA private key (PKCS#8 PEM) that signs callbacks; without it one is made");

    public static final Option<Integer> CALLBACK_KEY_BITS = add(
            "callback.key-bits",
            Kind.oneOf(List.of(512, 1024, 2048)),
            "512",
            "Size of the key made for signing callbacks; the real service has 512");

    public static final Option<Boolean> CALLBACK_STRICT_ADDRESS = add(
            "callback.strict-address",
            Kind.SWITCH,
            "false",
            "Refuse callback URLs the real service refuses, such as private addresses");

    public static final Option<ChunkedAnswers> CALLBACK_CHUNKED = add(
            "callback.chunked",
            Kind.oneOf(List.of(ChunkedAnswers.values())),
            "accept",
            "What to do with a chunked answer of a callback server");

    public static final Option<Boolean> CALLBACK_HOST_PORT = add(
            "callback.host-port", Kind.SWITCH, "false", "Send host:port, not host, in the Host header of callbacks");

    public static final Option<Boolean> CORS_ALLOW_ALL = add(
            "cors.allow-all",
            Kind.SWITCH,
            "false",
            "Let pages of any origin in, whatever the CORS rules of a bucket say");

    public static final Option<Optional<Path>> DATA_DIR = add(
            "data-dir",
            Kind.OPTIONAL_DIRECTORY,
            "",
            "Directory to keep everything in; without it all ends with the process");

    public static final Option<Fsync> FSYNC = add(
            "fsync",
            Kind.oneOf(List.of(Fsync.values())),
            "never",
            "Whether changes in the data directory are to survive the loss of power, too");

    public static final Option<Optional<Path>> SEED = add(
            "seed",
            Kind.OPTIONAL_DIRECTORY,
            "",
            "Directory to start with while there is no bucket: an export, or plain files as bucket/key");

    public static final Option<Long> MEMORY_BUDGET = add(
            "memory.budget",
            Kind.SIZE,
            "a quarter of the heap",
            () -> Runtime.getRuntime().maxMemory() / 4,
            "Memory for object bodies; what exceeds it, and each body over 32 MiB, is in temporary files or in the data directory",
            Optional.empty());

    public static final Option<Duration> RESTORE_DELAY = add(
            "restore.delay",
            Kind.TIME,
            "1s",
            "Time from RestoreObject until an archived object is readable; minutes to days on the real service");

    public static final Option<Boolean> GZIP = add(
            "gzip",
            Kind.SWITCH,
            "false",
            "Compress texts of 1 KiB and more for clients that accept gzip, without ETag and length, as the real service does");

    public static final Option<Boolean> QUIET = add("quiet", Kind.SWITCH, "false", "Print warnings and errors only");

    public static final Option<Optional<Path>> CONFIG = add(
            "config",
            Kind.OPTIONAL_FILE,
            "",
            "Properties file to read; without it ./oss-emulator.properties, if present");

    private Options() {}

    /** Every option, in the order help texts show them. */
    public static List<Option<?>> all() {
        return Collections.unmodifiableList(TABLE);
    }

    static Option<?> withKey(String key) {
        return TABLE.stream()
                .filter(option -> option.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new SettingException(Spelling.unknown(
                        "option", key, TABLE.stream().map(Option::key).toList())));
    }

    private static <T> Option<T> add(String key, Kind<T> kind, String standard, String description) {
        return add(key, kind, standard, () -> kind.reader().apply(standard), description, Optional.empty());
    }

    private static <T> Option<T> addSharedWithSdks(
            String key, Kind<T> kind, String standard, String description, String sdkVariable) {
        return add(key, kind, standard, () -> kind.reader().apply(standard), description, Optional.of(sdkVariable));
    }

    private static <T> Option<T> add(
            String key,
            Kind<T> kind,
            String standardText,
            Supplier<T> standard,
            String description,
            Optional<String> sdkVariable) {
        Option<T> option = new Option<>(key, kind, description, standardText, standard, sdkVariable);
        TABLE.add(option);
        return option;
    }
}
