package io.github.ossemulator.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OptionTest {
    @Test
    void one_key_names_one_flag_and_one_variable() {
        assertThat(Options.CALLBACK_PUBLIC_KEY_URL.key()).isEqualTo("callback.public-key-url");
        assertThat(Options.CALLBACK_PUBLIC_KEY_URL.flag()).isEqualTo("--callback-public-key-url");
        assertThat(Options.CALLBACK_PUBLIC_KEY_URL.variable()).isEqualTo("OSS_EMULATOR_CALLBACK_PUBLIC_KEY_URL");
    }

    @Test
    void no_two_options_share_a_flag_or_a_variable() {
        assertThat(Options.all()).extracting(Option::flag).doesNotHaveDuplicates();
        assertThat(Options.all()).extracting(Option::variable).doesNotHaveDuplicates();
    }

    @Test
    void help_texts_are_sentences_without_a_full_stop() {
        assertThat(Options.all()).extracting(Option::description).allMatch(text -> text.matches("[A-Z].*[^.]"));
    }
}
