package io.github.ossemulator.auth;

import static io.github.ossemulator.auth.RequestBuilder.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetResolverTest {
    private final TargetResolver resolver =
            new TargetResolver(List.of("Oss.Test.example"), Map.of("Img.example.com", new BucketName("images")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8580",
                "127.0.0.1",
                "[::1]:8580",
                "localhost:8580",
                "LOCALHOST",
                "localhost.",
                "oss.test.example:80",
                "oss-cn-hangzhou.aliyuncs.com",
                "oss-cn-hangzhou-internal.aliyuncs.com",
                "cn-hangzhou.oss.aliyuncs.com",
                "host.docker.internal:8580",
                "oss-emulator:8580",
                ""
            })
    void hosts_without_a_bucket_are_path_style(String host) {
        assertThat(resolve(host, "/bucket/dir/key")).containsExactly(target("bucket", "dir/key"));
        assertThat(resolve(host, "/bucket/")).containsExactly(target("bucket", null));
        assertThat(resolve(host, "/bucket")).containsExactly(target("bucket", null));
        assertThat(resolve(host, "/")).containsExactly(Target.SERVICE);
        assertThat(resolve(host, "/?acl")).containsExactly(Target.SERVICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "photos.localhost:8580",
                "Photos.LocalHost",
                "photos.localhost.",
                "photos.oss.test.example",
                "photos.oss-cn-hangzhou.aliyuncs.com",
                "photos.oss-cn-hangzhou-internal.aliyuncs.com:8580",
                "photos.cn-hangzhou.oss.aliyuncs.com",
                "photos.oss-accelerate.aliyuncs.com"
            })
    void hosts_below_a_domain_of_the_service_name_the_bucket(String host) {
        assertThat(resolve(host, "/dir/key")).containsExactly(target("photos", "dir/key"));
        assertThat(resolve(host, "/?acl")).containsExactly(target("photos", null));
    }

    @Test
    void a_bound_host_stands_for_its_bucket_gotcha_30() {
        assertThat(resolve("img.example.com:80", "/a/b")).containsExactly(target("images", "a/b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".oss-cn-hangzhou.aliyuncs.com", "undefined.oss-cn-hangzhou.aliyuncs.com", ".localhost"})
    void no_bucket_in_the_host_is_the_service_gotcha_29(String host) {
        assertThat(resolve(host, "/")).containsExactly(Target.SERVICE);
    }

    @Test
    void a_virtual_host_whose_path_starts_with_the_bucket_is_ambiguous() {
        assertThat(resolve("photos.localhost", "/photos/key"))
                .containsExactly(target("photos", "photos/key"), target("photos", "key"));
        assertThat(resolve("photos.localhost", "/photos"))
                .containsExactly(target("photos", "photos"), target("photos", null));
        assertThat(resolve("photos.localhost", "/photos2/key")).containsExactly(target("photos", "photos2/key"));
    }

    @Test
    void the_node_sdk_on_an_ip_address_means_path_style_gotcha_28() {
        assertThat(resolver.resolve(request("GET", "/photos/key")
                        .header("Host", "photos.oss-cn-hangzhou.aliyuncs.com")
                        .header("User-Agent", "aliyun-sdk-nodejs/6.23.0 Node.js 20")
                        .build()))
                .containsExactly(target("photos", "key"), target("photos", "photos/key"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/bucket/dir%2Ffile|dir/file",
                "/bucket/a%20b+c/%E4%B8%AD.txt|a b+c/中.txt",
                "/bucket/a//b|a//b",
                "/bucket//a|/a",
                "/bucket/a/../b|a/../b",
                "/bucket/./a|./a",
                "/bucket/a/|a/",
                "/bucket/a;b=c|a;b=c",
                "/bucket/%252F|%2F",
                "/bucket/100%|100%",
                "/bucket/a%zz|a%zz"
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void the_key_is_the_raw_path_decoded_once_gotchas_31_32_33(String path, String key) {
        assertThat(resolve("127.0.0.1", path)).containsExactly(target("bucket", key));
    }

    @Test
    void an_absolute_target_brings_its_own_authority() {
        assertThat(resolver.resolve(request("GET", "http://photos.localhost:8580/a?acl")
                        .header("Host", "ignored.example")
                        .build()))
                .containsExactly(target("photos", "a"));
    }

    @Test
    void options_asterisk_is_the_service() {
        assertThat(resolver.resolve(request("OPTIONS", "*").build())).containsExactly(Target.SERVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Bucket/key", "/ab/key", "/-bucket/", "//key", "/a%2Fb/key", "/Bu_cket"})
    void what_cannot_be_a_bucket_is_refused(String path) {
        assertThatThrownBy(() -> resolve("127.0.0.1", path))
                .isInstanceOfSatisfying(
                        OssException.class, e -> assertThat(e.error()).isEqualTo(OssError.INVALID_BUCKET_NAME));
    }

    @Test
    void a_host_that_cannot_be_a_bucket_is_refused() {
        assertThatThrownBy(() -> resolve("bu-.localhost", "/key"))
                .isInstanceOfSatisfying(
                        OssException.class, e -> assertThat(e.error()).isEqualTo(OssError.INVALID_BUCKET_NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bucket/%FF", "/bucket/%C0%80", "/bucket/%ED%A0%80", "/bucket/%E4%B8"})
    void a_key_that_is_not_utf_8_is_refused(String path) {
        assertThatThrownBy(() -> resolve("127.0.0.1", path))
                .isInstanceOfSatisfying(
                        OssException.class, e -> assertThat(e.error()).isEqualTo(OssError.INVALID_OBJECT_NAME));
    }

    private List<Target> resolve(String host, String path) {
        return resolver.resolve(request("GET", path).header("Host", host).build());
    }

    private static Target target(String bucket, String key) {
        return new Target(new BucketName(bucket), key);
    }
}
