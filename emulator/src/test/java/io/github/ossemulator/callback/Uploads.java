package io.github.ossemulator.callback;

import io.github.ossemulator.callback.CallbackVariables.Image;
import java.util.Optional;

/** Uploads to call back for. */
final class Uploads {
    static final String REQUEST_ID = "5C3D9175B6FC201293AD0001";

    private Uploads() {}

    /** Fixture A of callback §7. */
    static CallbackVariables text() {
        return new CallbackVariables(
                "callback-test",
                "test.txt",
                "D8E8FCA2DC0F896FD7CB4CB0031BA249",
                5,
                "text/plain",
                Long.parseUnsignedLong("16633938635979353501"),
                "2Oj8otwPiW/Xy0ywAxuiSQ==",
                null,
                "127.0.0.1",
                REQUEST_ID,
                "PutObject",
                Optional::empty);
    }

    static CallbackVariables ofImage(String object, long size, String mimeType, Image image) {
        return new CallbackVariables(
                "callback-test",
                object,
                "D8E8FCA2DC0F896FD7CB4CB0031BA249",
                size,
                mimeType,
                0,
                null,
                null,
                "127.0.0.1",
                REQUEST_ID,
                "PutObject",
                () -> Optional.of(image));
    }
}
