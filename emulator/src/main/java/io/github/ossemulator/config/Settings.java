package io.github.ossemulator.config;

import io.github.ossemulator.model.AccessKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything a user can set about an emulator, immutable, each value with the place it came from.
 *
 * <pre>{@code
 * Settings settings = Settings.builder()
 *         .set(Options.PORT, 0)
 *         .set("callback.timeout", "500ms")
 *         .build();
 * Duration timeout = settings.get(Options.CALLBACK_TIMEOUT);
 * }</pre>
 */
public final class Settings {
    private static final String HIDDEN = "(hidden)";

    private final Map<Option<?>, Entry> entries;

    private Settings(Map<Option<?>, Entry> entries) {
        this.entries = Map.copyOf(entries);
    }

    /** The settings of an emulator for which nothing was set. */
    public static Settings defaults() {
        return builder().build();
    }

    /** Starts from the defaults. Neither the environment nor a properties file is read. */
    public static Builder builder() {
        return new Builder();
    }

    /** The value of an option: as set, or its default. */
    @SuppressWarnings("unchecked") // Builder.read is the only writer, and it pairs an option with a value of its type
    public <T> T get(Option<T> option) {
        Entry entry = entries.get(option);
        return entry == null ? option.standard() : (T) entry.value();
    }

    /** Where the value of an option came from. */
    public Origin origin(Option<?> option) {
        Entry entry = entries.get(option);
        return entry == null ? Origin.DEFAULT : entry.origin();
    }

    /** The value of an option as a user writes it; {@code (hidden)} where {@link #isHidden} says so. */
    public <T> String text(Option<T> option) {
        return isHidden(option) ? HIDDEN : option.write(get(option));
    }

    /** Whether the value is a secret from a variable of the OSS SDKs: it may be a real one, so it is not to be shown. */
    public boolean isHidden(Option<?> option) {
        return origin(option).source() == Origin.Source.SDK_ENVIRONMENT && option != Options.ACCESS_KEY_ID;
    }

    /** Every access key the emulator accepts; the first is the one the banner shows. */
    public List<AccessKey> accessKeys() {
        List<AccessKey> keys = new ArrayList<>();
        keys.add(new AccessKey(
                get(Options.ACCESS_KEY_ID),
                get(Options.ACCESS_KEY_SECRET),
                get(Options.SECURITY_TOKEN).orElse(null)));
        keys.addAll(get(Options.CREDENTIALS));
        return List.copyOf(keys);
    }

    /** A builder that holds these settings, to change some of them. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.entries.putAll(entries);
        return builder;
    }

    private record Entry(Object value, Origin origin) {}

    /** Collects settings; the last value set for an option wins. */
    public static final class Builder {
        private static final Origin CODE = new Origin(Origin.Source.CODE, "code");

        private final Map<Option<?>, Entry> entries = new HashMap<>();

        private Builder() {}

        /**
         * Sets an option.
         *
         * @throws SettingException if the option does not allow the value, such as port -1
         */
        public <T> Builder set(Option<T> option, T value) {
            return read(option, option.write(value), option.key(), CODE);
        }

        /**
         * Sets an option by its dotted key, written as in a properties file.
         *
         * @throws SettingException if there is no such option, or the text is no value of it
         */
        public Builder set(String key, String text) {
            return read(Options.withKey(key), text, key, CODE);
        }

        /**
         * Makes the settings.
         *
         * @throws SettingException if two settings contradict each other
         */
        public Settings build() {
            Settings settings = new Settings(entries);
            Set<String> ids = new HashSet<>();
            for (AccessKey key : settings.accessKeys()) {
                if (!ids.add(key.id())) {
                    throw new SettingException(
                            "access key id " + key.id() + " is given twice; each may have one secret");
                }
            }
            return settings;
        }

        <T> Builder read(Option<T> option, String text, String where, Origin origin) {
            entries.put(option, new Entry(option.read(text, where), origin));
            return this;
        }

        Builder setAll(Builder stronger) {
            entries.putAll(stronger.entries);
            return this;
        }

        boolean hasAny(Option<?>... options) {
            return Arrays.stream(options).anyMatch(entries::containsKey);
        }
    }
}
