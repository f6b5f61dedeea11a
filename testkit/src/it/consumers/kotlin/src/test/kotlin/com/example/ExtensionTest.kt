package com.example

import com.aliyun.oss.OSS
import io.github.ossemulator.testkit.OssEmulatorExtension
import io.github.ossemulator.testkit.assertion.OssAssertions.assertThatOssError
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.RegisterExtension

class ExtensionTest {
    companion object {
        @JvmField
        @RegisterExtension
        val emulator: OssEmulatorExtension = OssEmulatorExtension.builder().buckets("photos").build()
    }

    private val oss = emulator.client(OSS::class.java)

    @Test
    fun `a failure can be scripted`() {
        emulator.faults().on("PutObject").fail(403, "AccessDenied")

        assertThatOssError { oss.putObject("photos", "cat.txt", "meow".byteInputStream()) }.hasCode("AccessDenied")

        assertEquals("PutObject", emulator.requests().last().operation)
        emulator.faults().assertAllFaultsUsed()
    }
}
