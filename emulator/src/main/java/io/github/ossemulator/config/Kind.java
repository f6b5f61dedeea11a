package io.github.ossemulator.config;

import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.BucketName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A kind of value: how a user writes it, how it is read and how it is shown.
 *
 * @param placeholder what {@code --help} shows in place of the value; empty for a switch, which needs none
 * @param allowed what a user may write, in words that can follow "is not"
 * @param reader throws {@link IllegalArgumentException} for anything else
 * @param separator what joins several values on one line; empty where there is one value only
 */
record Kind<T>(
        String placeholder, String allowed, Function<String, T> reader, Function<T, String> writer, String separator) {

    static final Kind<String> TEXT = new Kind<>("TEXT", "a text", Kind::text, Function.identity(), "");

    static final Kind<Integer> PORT =
            new Kind<>("PORT", "a port number: 1 to 65535, or 0 for any free port", Kind::port, String::valueOf, "");

    static final Kind<Duration> TIME = new Kind<>("TIME", TimeText.ALLOWED, TimeText::read, TimeText::write, "");

    static final Kind<Long> SIZE = new Kind<>("SIZE", SizeText.ALLOWED, SizeText::read, SizeText::write, "");

    static final Kind<Boolean> SWITCH = new Kind<>("", "true or false", Kind::yesOrNo, String::valueOf, "");

    static final Kind<URI> HTTP_URL = new Kind<>("URL", "an http:// or https:// URL", Kind::httpUrl, URI::toString, "");

    static final Kind<Optional<String>> OPTIONAL_TEXT =
            new Kind<>("TEXT", "a text", text -> Optional.of(text).filter(t -> !t.isEmpty()), t -> t.orElse(""), "");

    static final Kind<Optional<Path>> OPTIONAL_FILE = new Kind<>(
            "FILE",
            "a file name",
            text -> text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)),
            file -> file.map(Path::toString).orElse(""),
            "");

    static final Kind<Optional<Path>> OPTIONAL_DIRECTORY =
            new Kind<>("DIR", "a directory name", OPTIONAL_FILE.reader(), OPTIONAL_FILE.writer(), "");

    static final Kind<List<BucketName>> BUCKETS = several(
            "NAME",
            "a bucket name: 3 to 63 lower-case letters, digits and inner hyphens",
            Kind::bucket,
            BucketName::value,
            ",");

    static final Kind<List<String>> DOMAINS = several(
            "NAME", "a host name without port, such as oss.example.com", Kind::domain, Function.identity(), ",");

    static final Kind<List<AccessKey>> ACCESS_KEYS = several(
            "ID:SECRET",
            "id:secret, id:secret:token or, of another account, id:secret::uid",
            Kind::accessKey,
            Kind::show,
            ";");

    /** One of a few values, written in lower case. */
    static <T> Kind<T> oneOf(List<T> values) {
        List<String> names = values.stream().map(Kind::name).toList();
        return new Kind<>(
                String.join("|", names),
                "one of " + String.join(", ", names),
                text -> values.get(known(names.indexOf(text.toLowerCase(Locale.ROOT)))),
                Kind::name,
                "");
    }

    private static <T> Kind<List<T>> several(
            String placeholder,
            String allowed,
            Function<String, T> reader,
            Function<T, String> writer,
            String separator) {
        return new Kind<>(
                placeholder,
                allowed + ", several separated by '" + separator + "'",
                text -> Arrays.stream(text.split(separator))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(reader)
                        .toList(),
                values -> values.stream().map(writer).collect(Collectors.joining(separator)),
                separator);
    }

    private static int known(int index) {
        return required(index, index >= 0);
    }

    private static String name(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }

    private static String text(String text) {
        return required(text, !text.isBlank());
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        return required(port, port >= 0 && port <= 65535);
    }

    private static boolean yesOrNo(String text) {
        boolean yes = text.equalsIgnoreCase("true");
        return required(yes, yes || text.equalsIgnoreCase("false"));
    }

    private static URI httpUrl(String text) {
        URI url = URI.create(text);
        String scheme = String.valueOf(url.getScheme());
        return required(url, url.getHost() != null && (scheme.equals("http") || scheme.equals("https")));
    }

    private static BucketName bucket(String text) {
        return new BucketName(required(text, BucketName.isValid(text)));
    }

    private static String domain(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return required(name, name.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*"));
    }

    private static AccessKey accessKey(String text) {
        String[] parts = text.split(":", 3);
        required(parts, parts.length > 1 && Arrays.stream(parts).noneMatch(String::isBlank));
        if (parts.length == 3 && parts[2].startsWith(":")) {
            String account = parts[2].substring(1);
            return new AccessKey(parts[0], parts[1], null, null, required(account, account.matches("\\d{1,20}")));
        }
        return new AccessKey(parts[0], parts[1], parts.length == 3 ? parts[2] : null);
    }

    private static String show(AccessKey key) {
        String token = key.securityToken();
        String account = key.accountId().equals(AccessKey.DEFAULT_ACCOUNT) ? "" : "::" + key.accountId();
        return key.id() + ":" + key.secret() + (token == null ? account : ":" + token);
    }

    private static <V> V required(V value, boolean allowed) {
        if (!allowed) {
            throw new IllegalArgumentException("not allowed: " + value);
        }
        return value;
    }
}
