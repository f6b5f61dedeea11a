package io.github.ossemulator.callback;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything one rendering looks names up in. Reads the image at most once; not thread-safe. */
final class CallbackValues {
    private final CallbackVariables upload;
    private final Map<String, String> custom;
    private CallbackVariables.@Nullable Image image;
    private boolean imageRead;

    CallbackValues(CallbackVariables upload, Map<String, String> custom) {
        this.upload = upload;
        this.custom = custom;
    }

    CallbackVariables upload() {
        return upload;
    }

    /** The facts of the image; null if the object is none. */
    CallbackVariables.@Nullable Image image() {
        if (!imageRead) {
            image = upload.image().get().orElse(null);
            imageRead = true;
        }
        return image;
    }

    /** The value of a custom variable by its whole name, {@code x:...}; null if it was not passed. */
    @Nullable
    String custom(String name) {
        return custom.get(name);
    }
}
