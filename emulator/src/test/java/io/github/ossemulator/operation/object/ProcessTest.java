package io.github.ossemulator.operation.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.interop.ApplicationServer;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.operation.LocalOss;
import io.github.ossemulator.store.BodyWriter;
import io.github.ossemulator.store.ObjectAttributes;
import io.github.ossemulator.store.ObjectDraft;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code x-oss-process}: GetImageInfo and ProcessObject. */
class ProcessTest {
    /** A GIF of 3 by 2 pixels, as far as its header goes. */
    private static final byte[] GIF = {'G', 'I', 'F', '8', '9', 'a', 3, 0, 2, 0, 0, 0, 0, ';'};

    private LocalOss oss;

    @BeforeEach
    void start() throws IOException {
        oss = LocalOss.believing();
        try (BodyWriter writer = oss.store().newBody(GIF.length)) {
            writer.write(ByteBuffer.wrap(GIF));
            ObjectDraft draft = ObjectDraft.normal(writer.finish(), ObjectAttributes.NONE, AccessKey.DEFAULT_ACCOUNT);
            oss.store().put(new BucketName("bucket"), new ObjectKey("image"), draft, current -> {});
        }
    }

    @AfterEach
    void stop() {
        oss.close();
    }

    @Test
    void tells_what_the_header_of_an_image_says() throws IOException {
        RawResponse answer = oss.send("GET /bucket/image?x-oss-process=image/info");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text()).isEqualTo("""
                {
                  "FileSize": {"value": "14"},
                  "Format": {"value": "gif"},
                  "ImageHeight": {"value": "2"},
                  "ImageWidth": {"value": "3"}
                }""");
    }

    @Test
    void refuses_what_is_no_image_and_names_what_it_does_not_do() throws IOException {
        oss.send("PUT /bucket/text", "", "text");

        assertThat(oss.send("GET /bucket/text?x-oss-process=image/info").text())
                .contains("<Code>BadRequest</Code>", "This image format is not supported.");
        RawResponse resize = oss.send("GET /bucket/image?x-oss-process=image/resize,w_100");
        assertThat(resize.status()).isEqualTo(501);
        assertThat(resize.text()).contains("<Code>NotImplemented</Code>", "<Process>image/resize,w_100</Process>");
        assertThat(oss.send("POST /bucket/image?x-oss-process", "", "x-oss-process=image/resize,w_1|sys/saveas")
                        .status())
                .isEqualTo(501);
    }

    @Test
    void an_empty_process_is_none() throws IOException {
        assertThat(oss.send("GET /bucket/image?x-oss-process=").body()).isEqualTo(GIF);
    }

    @Test
    void triggers_a_callback_for_a_stored_object() throws IOException {
        try (ApplicationServer application = new ApplicationServer()) {
            String callback = base64("{\"callbackUrl\":\"" + application.url("/cb")
                    + "\",\"callbackBody\":\"o=${object}&s=${size}&v=${x:a}\"}");

            RawResponse answer = oss.send(
                    "POST /bucket/image?x-oss-process",
                    "",
                    "x-oss-process=trigger/callback,callback_" + callback + ",callback-var_"
                            + base64("{\"x:a\":\"1\"}"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("{\"Status\":\"OK\"}");
            assertThat(application.received())
                    .singleElement()
                    .satisfies(received -> assertThat(received.body()).isEqualTo("o=image&s=14&v=1"));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
