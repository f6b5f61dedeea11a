package io.github.ossemulator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.model.AccessKey;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blocking public access for a whole account. */
class PublicAccessTest {
    private static final String BLOCKED =
            "<PublicAccessBlockConfiguration><BlockPublicAccess>true</BlockPublicAccess></PublicAccessBlockConfiguration>";
    private static final String OTHER = "Authorization: OSS other:believed";

    private LocalOss oss;

    @BeforeEach
    void start() throws IOException {
        oss = LocalOss.believing();
        oss.credentials().register(new AccessKey("other", "secret", null, null, "2000000000000002"));
        oss.send("PUT /bucket/?acl", "x-oss-acl: public-read");
        oss.send("PUT /bucket/key", "", "hello");
    }

    @AfterEach
    void stop() {
        oss.close();
    }

    @Test
    void a_blocked_account_has_no_public_bucket_any_more() throws IOException {
        assertThat(oss.send("GET /bucket/key", OTHER).text()).isEqualTo("hello");

        oss.send("PUT /?publicAccessBlock", "", BLOCKED);

        assertThat(oss.send("GET /bucket/key", OTHER).status()).isEqualTo(403);
        assertThat(oss.send("GET /bucket/key").text()).as("its owner reads").isEqualTo("hello");
        assertThat(oss.send("PUT /bucket/?acl", "x-oss-acl: public-read").text())
                .contains("Put public bucket acl is not allowed");
    }

    @Test
    void what_one_account_blocks_is_not_blocked_for_another() throws IOException {
        oss.send("PUT /?publicAccessBlock", OTHER, "", BLOCKED);

        assertThat(oss.send("GET /?publicAccessBlock", OTHER).text()).contains(">true<");
        assertThat(oss.send("GET /?publicAccessBlock").text()).contains(">false<");
        assertThat(oss.send("GET /bucket/key", OTHER).text()).isEqualTo("hello");
    }

    @Test
    void an_account_that_blocks_no_more_is_public_as_before() throws IOException {
        oss.send("PUT /?publicAccessBlock", "", BLOCKED);

        RawResponse deleted = oss.send("DELETE /?publicAccessBlock");

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(oss.send("GET /bucket/key", OTHER).text()).isEqualTo("hello");
    }
}
