package io.github.ossemulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.config.Settings;
import io.github.ossemulator.config.SettingsLoader;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BannerTest {
    private static final URI ENDPOINT = URI.create("http://127.0.0.1:8580");

    @Test
    void client_code_can_be_copied_as_it_is() {
        String banner = Banner.of(Settings.builder().set("bucket", "photos").build(), ENDPOINT);

        assertThat(banner)
                .contains(
                        "new OSSClientBuilder().build(\"http://127.0.0.1:8580\", \"oss-emulator\", \"oss-emulator-secret\")")
                .contains("new StaticCredentialsProvider(\"oss-emulator\", \"oss-emulator-secret\")")
                .contains("oss2.Bucket(oss2.Auth(\"oss-emulator\", \"oss-emulator-secret\"), "
                        + "\"http://127.0.0.1:8580\", \"photos\")");
    }

    @Test
    void an_sts_token_is_part_of_the_client_code() {
        String banner = Banner.of(Settings.builder().set("security-token", "t").build(), ENDPOINT);

        assertThat(banner).contains("oss2.StsAuth(\"oss-emulator\", \"oss-emulator-secret\", \"t\")");
    }

    @Test
    void a_secret_of_the_environment_stays_there(@TempDir Path directory) {
        Map<String, String> environment = Map.of("OSS_ACCESS_KEY_ID", "real", "OSS_ACCESS_KEY_SECRET", "s3cret");
        Settings settings = new SettingsLoader(environment, directory).load(Map.of());

        assertThat(Banner.of(settings, ENDPOINT))
                .doesNotContain("s3cret")
                .contains("\"real\", System.getenv(\"OSS_ACCESS_KEY_SECRET\")")
                .contains("\"real\", os.environ[\"OSS_ACCESS_KEY_SECRET\"]");
    }
}
