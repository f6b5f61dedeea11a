package com.example

import com.aliyun.oss.OSSClientBuilder
import io.github.ossemulator.OssEmulator
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class UploadTest {
    @Test
    fun `an upload is stored`() {
        OssEmulator.start().use { emulator ->
            val photos = emulator.bucket("photos")
            val (id, secret) = emulator.credentials().let { it.accessKeyId to it.accessKeySecret }
            val oss = OSSClientBuilder().build(emulator.endpoint().toString(), id, secret)

            oss.putObject("photos", "cat.txt", "meow".byteInputStream())

            assertThat(photos.get("cat.txt").text()).isEqualTo("meow")
            assertThat(emulator.requests().last().operation).isEqualTo("PutObject")
            oss.shutdown()
        }
    }
}
