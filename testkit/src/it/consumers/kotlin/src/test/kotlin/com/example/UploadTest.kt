package com.example

import com.aliyun.oss.OSS
import com.aliyun.oss.model.ObjectMetadata
import io.github.ossemulator.OssBucket
import io.github.ossemulator.testkit.Bucket
import io.github.ossemulator.testkit.OssEmulatorTest
import io.github.ossemulator.testkit.assertion.OssAssertions.assertThat
import io.github.ossemulator.testkit.callback.CallbackReceiver
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

@OssEmulatorTest
class UploadTest {
    @Test
    fun `an upload calls back`(oss: OSS, @Bucket photos: OssBucket, application: CallbackReceiver) {
        val callback = application.spec().form("object", "size").build()
        val metadata = ObjectMetadata().apply { callback.headers().forEach(::setHeader) }

        oss.putObject(photos.name(), "cat.txt", "meow".byteInputStream(), metadata)

        assertThat(photos).hasOnlyKeys("cat.txt")
        assertEquals("cat.txt", application.await().form()["object"])
    }
}
