package io.github.ossemulator.testkit.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CallbackSpecTest {
    private static final URI URL = URI.create("http://127.0.0.1:9000/cb");

    @Test
    void a_form_names_its_variables() {
        CallbackSpec spec = CallbackSpec.to(URL)
                .form("object", "size", "x:user")
                .var("user", "4\"2")
                .build();

        assertThat(spec.json())
                .isEqualTo("{\"callbackUrl\":\"http://127.0.0.1:9000/cb\","
                        + "\"callbackBody\":\"object=${object}&size=${size}&x:user=${x:user}\"}");
        assertThat(spec.varJson()).isEqualTo("{\"x:user\":\"4\\\"2\"}");
    }

    @Test
    void json_is_escaped_once() {
        CallbackSpec spec = CallbackSpec.to(URL, URI.create("http://second"))
                .json("{\"key\":${object}}")
                .host("app.example")
                .sni(true)
                .build();

        assertThat(spec.json())
                .isEqualTo(
                        "{\"callbackUrl\":\"http://127.0.0.1:9000/cb;http://second\",\"callbackHost\":\"app.example\","
                                + "\"callbackSNI\":true,\"callbackBody\":\"{\\\"key\\\":${object}}\","
                                + "\"callbackBodyType\":\"application/json\"}");
    }

    @Test
    void headers_carry_base64() {
        CallbackSpec spec = CallbackSpec.to(URL).body("o=目").var("x:user", "目").build();

        assertThat(spec.headers())
                .containsOnlyKeys("x-oss-callback", "x-oss-callback-var")
                .containsEntry("x-oss-callback", spec.header())
                .containsEntry("x-oss-callback-var", spec.varHeader());
        assertThat(decoded(spec.header())).isEqualTo(spec.json()).contains("o=目");
        assertThat(decoded(spec.varHeader())).isEqualTo("{\"x:user\":\"目\"}");
    }

    @Test
    void without_variables_there_is_no_header_for_them() {
        CallbackSpec spec = CallbackSpec.to(URL).build();

        assertThat(spec.headers()).containsOnlyKeys("x-oss-callback");
        assertThat(spec.varHeader()).isEmpty();
        assertThat(spec.json()).contains("bucket=${bucket}&object=${object}&etag=${etag}");
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
