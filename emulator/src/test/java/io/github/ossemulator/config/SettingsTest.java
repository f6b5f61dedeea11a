package io.github.ossemulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.BucketName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void every_default_can_be_written_and_read_back() {
        for (Option<?> option : Options.all()) {
            assertThat(readBack(option))
                    .as(option.key())
                    .isEqualTo(Settings.defaults().get(option));
        }
    }

    @Test
    void the_defaults_are_those_of_a_laptop() {
        Settings settings = Settings.defaults();

        assertThat(settings.get(Options.HOST)).isEqualTo("127.0.0.1");
        assertThat(settings.get(Options.PORT)).isEqualTo(8580);
        assertThat(settings.get(Options.AUTH)).isEqualTo(AuthMode.ENFORCE);
        assertThat(settings.get(Options.PORT_FILE)).isEmpty();
        assertThat(settings.accessKeys()).containsExactly(new AccessKey("oss-emulator", "oss-emulator-secret"));
        assertThat(settings.get(Options.MEMORY_BUDGET))
                .isEqualTo(Runtime.getRuntime().maxMemory() / 4);
        assertThat(settings.origin(Options.PORT)).hasToString("default");
    }

    @Test
    void code_sets_values_by_type_or_by_text() {
        Settings settings = Settings.builder()
                .set(Options.PORT, 0)
                .set("callback.timeout", "250ms")
                .set("bucket", "photos, videos")
                .set("callback.key", "key.pem")
                .build();

        assertThat(settings.get(Options.PORT)).isZero();
        assertThat(settings.get(Options.CALLBACK_TIMEOUT)).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.get(Options.BUCKET)).isEqualTo(List.of(new BucketName("photos"), new BucketName("videos")));
        assertThat(settings.get(Options.CALLBACK_KEY)).contains(Path.of("key.pem"));
        assertThat(settings.origin(Options.PORT).source()).isEqualTo(Origin.Source.CODE);
    }

    @Test
    void a_changed_copy_leaves_the_original_alone() {
        Settings original = Settings.builder().set(Options.PORT, 0).build();

        Settings copy = original.toBuilder().set(Options.REGION, "cn-beijing").build();

        assertThat(copy.get(Options.PORT)).isZero();
        assertThat(copy.get(Options.REGION)).isEqualTo("cn-beijing");
        assertThat(original.get(Options.REGION)).isEqualTo("cn-hangzhou");
    }

    @ParameterizedTest
    @CsvSource({"5s,5s", "5,5s", "500ms,500ms", "2m,120s", "PT5S,5s", "PT0.25S,250ms", "PT0.000001S,PT0.000001S"})
    void a_time_is_read_as_people_write_it(String text, String shown) {
        Settings settings = Settings.builder().set("callback.timeout", text).build();

        assertThat(settings.text(Options.CALLBACK_TIMEOUT)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"1048576,1m", "64m,64m", "64 MiB,64m", "2g,2g", "1000,1000", "1k,1k", "0,0", "2048g,2048g"})
    void a_size_is_read_as_people_write_it(String text, String shown) {
        Settings settings = Settings.builder().set("memory.budget", text).build();

        assertThat(settings.text(Options.MEMORY_BUDGET)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "port=http",
                "port=-1",
                "port=65536",
                "host=",
                "auth=maybe",
                "callback.timeout=soon",
                "callback.timeout=0",
                "callback.timeout=-PT5S",
                "callback.key-bits=768",
                "callback.strict-address=yes",
                "callback.public-key-url=callback_pub_key_v1.pem",
                "callback.public-key-url=ftp://localhost/key.pem",
                "bucket=Photos",
                "credentials=id",
                "credentials=id:",
                "credentials=id:secret::nobody",
                "memory.budget=much",
                "memory.budget=999999999999g"
            })
    void a_bad_value_is_refused_in_one_line_that_says_what_is_allowed(String line) {
        String key = line.substring(0, line.indexOf('='));
        String text = line.substring(line.indexOf('=') + 1);

        assertThatThrownBy(() -> Settings.builder().set(key, text))
                .isInstanceOf(SettingException.class)
                .hasMessageMatching("\\Q" + key + ": \"" + text + "\" is not \\E.{6,}");
    }

    @Test
    void a_bad_value_set_by_type_is_refused_as_well() {
        assertThatThrownBy(() -> Settings.builder().set(Options.PORT, -1))
                .hasMessage("port: \"-1\" is not a port number: 1 to 65535, or 0 for any free port");
    }

    @Test
    void an_unknown_key_names_the_one_probably_meant() {
        assertThatThrownBy(() -> Settings.builder().set("callback.timout", "5s"))
                .isInstanceOf(SettingException.class)
                .hasMessage("unknown option callback.timout; did you mean callback.timeout?");
        assertThatThrownBy(() -> Settings.builder().set("colour", "red")).hasMessage("unknown option colour");
    }

    @Test
    void a_key_may_belong_to_another_account() {
        Settings settings = Settings.builder()
                .set("credentials", "payer:s2::2000000000000002")
                .build();

        assertThat(settings.accessKeys().get(1))
                .isEqualTo(new AccessKey("payer", "s2", null, null, "2000000000000002"));
    }

    @Test
    void further_credentials_follow_the_first_pair() {
        Settings settings = Settings.builder()
                .set("access-key-id", "first")
                .set("credentials", "second:s2; sts:s3:a:token")
                .build();

        assertThat(settings.accessKeys())
                .containsExactly(
                        new AccessKey("first", "oss-emulator-secret"),
                        new AccessKey("second", "s2"),
                        new AccessKey("sts", "s3", "a:token"));
    }

    @Test
    void one_access_key_id_cannot_have_two_secrets() {
        Settings.Builder builder = Settings.builder().set("credentials", "oss-emulator:other");

        assertThatThrownBy(builder::build)
                .isInstanceOf(SettingException.class)
                .hasMessage("access key id oss-emulator is given twice; each may have one secret");
    }

    private static <T> T readBack(Option<T> option) {
        return option.read(option.write(Settings.defaults().get(option)), option.key());
    }
}
