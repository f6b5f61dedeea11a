package io.github.ossemulator.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ossemulator.callback.CallbackVariables.Image;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallbackTemplateTest {
    private static final int ROUNDS = 5_000;
    private static final int[] INTERESTING = {
        0, 1, 8, 9, 10, 12, 13, 0x1f, ' ', '!', '"', '#', '%', '&', '\'', '*', '+', '-', '.', '/', '\\', '_', '~', 0x7f,
        0x80, 0xff, 0x2028, 0x4e2d, 0xfeff, 0xffff, 0x1f600, 0x10ffff
    };

    @Test
    void percent_encodes_as_a_reference_does() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < ROUNDS; i++) {
            String text = text(random);
            String reference = URLEncoder.encode(text, StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace("*", "%2A")
                    .replace("%7E", "~");

            String rendered = render("${x:v}", CallbackBodyType.FORM, text);

            assertThat(rendered).isEqualTo(reference);
            assertThat(URLDecoder.decode(rendered, StandardCharsets.UTF_8)).isEqualTo(text);
        }
    }

    @Test
    void writes_json_strings_that_a_reference_reads_back() throws Exception {
        ObjectMapper reference = new ObjectMapper();
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < ROUNDS; i++) {
            String text = text(random);

            String rendered = render("${x:v}", CallbackBodyType.JSON, text);

            assertThat(rendered).isEqualTo(reference.writeValueAsString(text));
            assertThat(reference.readTree(rendered).textValue()).isEqualTo(text);
        }
    }

    @Test
    void copies_constants_byte_for_byte() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < ROUNDS; i++) {
            String constant = text(random).replace("$", "");
            CallbackBodyType type = random.nextBoolean() ? CallbackBodyType.FORM : CallbackBodyType.JSON;

            assertThat(render(constant, type, "")).isEqualTo(constant);
        }
    }

    @Test
    void splits_a_template_wherever_its_placeholders_stand() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder template = new StringBuilder();
            StringBuilder expected = new StringBuilder();
            for (int n = random.nextInt(6); n > 0; n--) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        template.append("${size}");
                        expected.append('5');
                    }
                    case 1 -> {
                        template.append("${x:v}");
                        expected.append("a%24%7Bsize%7D");
                    }
                    case 2 -> template.append("${unknown}");
                    default -> {
                        template.append("}{");
                        expected.append("}{");
                    }
                }
            }

            assertThat(render(template.toString(), CallbackBodyType.FORM, "a${size}"))
                    .as(template.toString())
                    .isEqualTo(expected.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void replaces_lone_surrogates(CallbackBodyType type) {
        String rendered = render("${x:v}", type, "a\ud800b");

        assertThat(rendered).isEqualTo(type == CallbackBodyType.FORM ? "a%3Fb" : "\"a?b\"");
    }

    @Test
    void writes_the_largest_numbers_unsigned() {
        CallbackVariables upload = Uploads.ofImage("o", Long.MAX_VALUE, "", new Image(1, 1, "png"));

        byte[] body = CallbackTemplate.compile("${size} ${crc64}", CallbackBodyType.JSON)
                .render(upload, Map.of());

        assertThat(body).asString().isEqualTo("9223372036854775807 0");
    }

    @Test
    void names_each_variable_once_in_order() {
        assertThat(CallbackTemplate.compile("${x:b}${size}${x:b}${}${x:}", CallbackBodyType.FORM)
                        .names())
                .containsExactly("x:b", "size", "", "x:");
    }

    private static String render(String template, CallbackBodyType type, String value) {
        byte[] body = CallbackTemplate.compile(template, type).render(Uploads.text(), Map.of("x:v", value));
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(12); n > 0; n--) {
            int c = random.nextBoolean()
                    ? INTERESTING[random.nextInt(INTERESTING.length)]
                    : random.nextInt(random.nextBoolean() ? 0x80 : 0x11000);
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                text.appendCodePoint(c);
            }
        }
        return text.toString();
    }
}
