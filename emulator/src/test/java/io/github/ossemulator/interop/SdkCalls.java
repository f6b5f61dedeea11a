package io.github.ossemulator.interop;

import com.aliyun.oss.OSS;
import com.aliyun.sdk.service.oss2.OSSClient;
import io.github.ossemulator.OssEmulator;

/** What the calls through the official Java SDKs share: a fresh bucket, and a client of each SDK. */
interface SdkCalls {
    String BUCKET = "bucket";

    /** A client of the Java SDK v1, which signs with version 1. */
    OSS v1();

    /** A client of the Java SDK v2, which signs with version 4. */
    OSSClient v2();

    /** What they talk to. */
    OssEmulator emulator();
}
