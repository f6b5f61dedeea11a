package io.github.ossemulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.model.AccessKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
    private static final Map<Option<?>, String> NO_FLAGS = Map.of();

    @TempDir
    Path directory;

    @Test
    void a_flag_wins_over_a_variable_and_that_over_the_file() throws IOException {
        write("oss-emulator.properties", "port=1\nhost=file\nregion=file");
        Map<String, String> environment = Map.of("OSS_EMULATOR_PORT", "2", "OSS_EMULATOR_HOST", "variable");

        Settings settings = loader(environment).load(Map.of(Options.PORT, "3"));

        assertThat(settings.get(Options.PORT)).isEqualTo(3);
        assertThat(settings.origin(Options.PORT)).hasToString("--port");
        assertThat(settings.get(Options.HOST)).isEqualTo("variable");
        assertThat(settings.origin(Options.HOST)).hasToString("OSS_EMULATOR_HOST");
        assertThat(settings.get(Options.REGION)).isEqualTo("file");
        assertThat(settings.origin(Options.REGION).name()).endsWith("oss-emulator.properties");
        assertThat(settings.origin(Options.AUTH)).hasToString("default");
    }

    @Test
    void a_named_file_replaces_the_standard_one() throws IOException {
        write("oss-emulator.properties", "region=standard");
        write("other.properties", "auth=off");

        Settings settings =
                loader(Map.of("OSS_EMULATOR_CONFIG", "other.properties")).load(NO_FLAGS);

        assertThat(settings.get(Options.AUTH)).isEqualTo(AuthMode.OFF);
        assertThat(settings.get(Options.REGION)).isEqualTo("cn-hangzhou");
    }

    @Test
    void a_named_file_that_is_missing_is_a_mistake() {
        assertThatThrownBy(() -> loader(Map.of()).load(Map.of(Options.CONFIG, "missing.properties")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("missing.properties");
    }

    @Test
    void a_mistake_in_the_file_names_the_file() throws IOException {
        write("oss-emulator.properties", "prot=1");
        assertThatThrownBy(() -> loader(Map.of()).load(NO_FLAGS))
                .isInstanceOf(SettingException.class)
                .hasMessageEndingWith("oss-emulator.properties: unknown option prot; did you mean port?");

        write("oss-emulator.properties", "port=x");
        assertThatThrownBy(() -> loader(Map.of()).load(NO_FLAGS))
                .hasMessageContaining("oss-emulator.properties: port: \"x\" is not a port number");
    }

    @Test
    void a_mistake_in_a_variable_or_flag_names_it() {
        assertThatThrownBy(() -> loader(Map.of("OSS_EMULATOR_AUTH", "on")).load(NO_FLAGS))
                .hasMessage("OSS_EMULATOR_AUTH: \"on\" is not one of enforce, off");
        assertThatThrownBy(() -> loader(Map.of()).load(Map.of(Options.AUTH, "on")))
                .hasMessage("--auth: \"on\" is not one of enforce, off");
    }

    @Test
    void an_unknown_variable_names_the_one_probably_meant() {
        assertThatThrownBy(() -> loader(Map.of("OSS_EMULATOR_PROT", "1")).load(NO_FLAGS))
                .isInstanceOf(SettingException.class)
                .hasMessage("unknown variable OSS_EMULATOR_PROT; did you mean OSS_EMULATOR_PORT?");
    }

    @Test
    void an_empty_variable_counts_as_not_set() {
        assertThat(loader(Map.of("OSS_EMULATOR_PORT", "")).load(NO_FLAGS).get(Options.PORT))
                .isEqualTo(8580);
    }

    @Test
    void the_variables_kubernetes_makes_for_a_service_of_that_name_are_ignored() {
        Map<String, String> environment = Map.of(
                "OSS_EMULATOR_PORT", "tcp://10.0.0.1:8580",
                "OSS_EMULATOR_SERVICE_HOST", "10.0.0.1",
                "OSS_EMULATOR_SERVICE_PORT", "8580",
                "OSS_EMULATOR_PORT_8580_TCP_ADDR", "10.0.0.1");

        assertThat(loader(environment).load(NO_FLAGS).get(Options.PORT)).isEqualTo(8580);
    }

    @Test
    void the_key_pair_of_the_sdks_is_accepted_and_its_secret_is_never_shown() {
        Map<String, String> environment =
                Map.of("OSS_ACCESS_KEY_ID", "id", "OSS_ACCESS_KEY_SECRET", "s3cret", "OSS_SESSION_TOKEN", "t");

        Settings settings = loader(environment).load(NO_FLAGS);

        assertThat(settings.accessKeys()).containsExactly(new AccessKey("id", "s3cret", "t"));
        assertThat(settings.text(Options.ACCESS_KEY_ID)).isEqualTo("id");
        assertThat(settings.text(Options.ACCESS_KEY_SECRET)).isEqualTo("(hidden)");
        assertThat(settings.text(Options.SECURITY_TOKEN)).isEqualTo("(hidden)");
    }

    @Test
    void half_a_key_pair_of_the_sdks_is_ignored() {
        Settings settings = loader(Map.of("OSS_ACCESS_KEY_ID", "id")).load(NO_FLAGS);

        assertThat(settings.get(Options.ACCESS_KEY_ID)).isEqualTo("oss-emulator");
    }

    @Test
    void a_key_pair_meant_for_the_emulator_replaces_that_of_the_sdks_as_a_whole() {
        Map<String, String> environment =
                Map.of("OSS_ACCESS_KEY_ID", "id", "OSS_ACCESS_KEY_SECRET", "s3cret", "OSS_SESSION_TOKEN", "t");

        Settings settings = loader(environment).load(Map.of(Options.ACCESS_KEY_ID, "mine"));

        assertThat(settings.accessKeys()).containsExactly(new AccessKey("mine", "oss-emulator-secret"));
    }

    private SettingsLoader loader(Map<String, String> environment) {
        return new SettingsLoader(environment, directory);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
