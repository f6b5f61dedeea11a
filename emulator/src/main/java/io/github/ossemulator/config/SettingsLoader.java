package io.github.ossemulator.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the settings of a command line program. A flag wins over an {@code OSS_EMULATOR_*} variable, that over a
 * variable of the OSS SDKs, that over a properties file, and that over the default.
 */
public final class SettingsLoader {
    private static final String STANDARD_FILE = "oss-emulator.properties";

    // Kubernetes puts these into the pods beside a service that is called "oss-emulator".
    private static final Pattern KUBERNETES_NAME =
            Pattern.compile("OSS_EMULATOR_(SERVICE_(HOST|PORT.*)|PORT_\\d+_(TCP|UDP).*)");
    private static final Pattern KUBERNETES_PORT = Pattern.compile("(tcp|udp)://.*");

    private final Map<String, String> environment;
    private final Path directory;

    /**
     * @param environment the environment variables
     * @param directory where the properties file is looked for
     */
    public SettingsLoader(Map<String, String> environment, Path directory) {
        this.environment = Map.copyOf(environment);
        this.directory = directory;
    }

    /**
     * Reads the settings.
     *
     * @param flags what the command line says, as text
     * @throws SettingException if a name is unknown or a value is none of its option
     */
    public Settings load(Map<Option<?>, String> flags) {
        Settings.Builder aboveFile = Settings.builder();
        readVariables(aboveFile);
        flags.forEach((option, text) ->
                aboveFile.read(option, text, option.flag(), new Origin(Origin.Source.FLAG, option.flag())));

        Settings.Builder all = Settings.builder();
        file(aboveFile.build()).ifPresent(file -> readFile(file, all));
        if (!aboveFile.hasAny(Options.ACCESS_KEY_ID, Options.ACCESS_KEY_SECRET, Options.SECURITY_TOKEN)) {
            readSdkVariables(all);
        }
        return all.setAll(aboveFile).build();
    }

    private Optional<Path> file(Settings aboveFile) {
        Optional<Path> named = aboveFile.get(Options.CONFIG).map(directory::resolve);
        return named.or(() -> Optional.of(directory.resolve(STANDARD_FILE)).filter(Files::exists));
    }

    private void readFile(Path file, Settings.Builder settings) {
        Map<String, Option<?>> known = byName(Option::key);
        known.remove(Options.CONFIG.key());
        Properties lines = lines(file);
        for (String key : new TreeSet<>(lines.stringPropertyNames())) {
            Option<?> option = known.get(key);
            if (option == null) {
                throw new SettingException(file + ": " + Spelling.unknown("option", key, known.keySet()));
            }
            settings.read(
                    option, lines.getProperty(key), file + ": " + key, new Origin(Origin.Source.FILE, file.toString()));
        }
    }

    private static Properties lines(Path file) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingException("cannot read " + file + ": " + e);
        }
        return lines;
    }

    /** All three variables or none: an id of one place must not meet a secret of another. */
    private void readSdkVariables(Settings.Builder settings) {
        if (isSet(Options.ACCESS_KEY_ID.sdkVariable()) && isSet(Options.ACCESS_KEY_SECRET.sdkVariable())) {
            for (Option<?> option : Options.all()) {
                option.sdkVariable()
                        .ifPresent(variable -> readVariable(option, variable, Origin.Source.SDK_ENVIRONMENT, settings));
            }
        }
    }

    private boolean isSet(Optional<String> variable) {
        return !environment.getOrDefault(variable.orElse(""), "").isEmpty();
    }

    private void readVariables(Settings.Builder settings) {
        Map<String, Option<?>> known = byName(Option::variable);
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith(Option.VARIABLE_PREFIX) && !isOfKubernetes(name)) {
                Option<?> option = known.get(name);
                if (option == null) {
                    throw new SettingException(Spelling.unknown("variable", name, known.keySet()));
                }
                readVariable(option, name, Origin.Source.ENVIRONMENT, settings);
            }
        }
    }

    /** An empty variable counts as not set, as compose files write it. */
    private void readVariable(Option<?> option, String name, Origin.Source source, Settings.Builder settings) {
        String text = environment.getOrDefault(name, "");
        if (!text.isEmpty()) {
            settings.read(option, text, name, new Origin(source, name));
        }
    }

    private boolean isOfKubernetes(String name) {
        return KUBERNETES_NAME.matcher(name).matches()
                || name.equals(Options.PORT.variable())
                        && KUBERNETES_PORT
                                .matcher(environment.getOrDefault(name, ""))
                                .matches();
    }

    private static Map<String, Option<?>> byName(Function<Option<?>, String> name) {
        return Options.all().stream().collect(Collectors.toMap(name, Function.identity()));
    }
}
