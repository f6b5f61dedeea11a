package com.example;

import static io.github.ossemulator.testkit.assertion.OssAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ossemulator.testkit.OssEmulatorExtension;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class UploadTest {
    @RegisterExtension
    static final OssEmulatorExtension OSS = OssEmulatorExtension.builder()
            .server(server -> server.callbackTimeout(Duration.ofMinutes(1))) // for the slowest of build machines
            .buckets("photos")
            .redirectPublicKey()
            .build();

    @DynamicPropertySource
    static void oss(DynamicPropertyRegistry registry) {
        OSS.dynamicProperties("oss.endpoint", "oss.access-key-id", "oss.access-key-secret")
                .forEach(registry::add);
    }

    @Test
    void the_application_accepts_the_callback_of_its_upload(
            @Autowired Photos photos, @Value("http://127.0.0.1:${local.server.port}/uploaded") URI confirmation) {
        String answer = photos.save("cat.txt", "meow", confirmation);

        assertEquals("{\"accepted\":true}", answer); // its own code found the signature valid
        assertThat(OSS.bucket("photos")).hasOnlyKeys("cat.txt");
    }
}
