package io.github.ossemulator.callback;

import org.jspecify.annotations.Nullable;

/**
 * Where PutObject and CompleteMultipartUpload carry callback parameters (callback §1.1). Empty counts as absent.
 *
 * @param headerCallback the header {@code x-oss-callback}; null if absent
 * @param headerVariables the header {@code x-oss-callback-var}; null if absent
 * @param queryCallback the decoded query parameter {@code callback}; null if absent
 * @param queryVariables the decoded query parameter {@code callback-var}; null if absent
 */
public record CallbackCarriers(
        @Nullable String headerCallback,
        @Nullable String headerVariables,
        @Nullable String queryCallback,
        @Nullable String queryVariables) {
    public CallbackCarriers {
        headerCallback = present(headerCallback);
        headerVariables = present(headerVariables);
        queryCallback = present(queryCallback);
        queryVariables = present(queryVariables);
    }

    private static @Nullable String present(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
