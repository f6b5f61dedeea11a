package io.github.ossemulator.config;

/** What happens when a callback server answers {@code Transfer-Encoding: chunked} instead of a {@code Content-Length}. */
public enum ChunkedAnswers {
    /** The answer counts, with a warning. */
    ACCEPT,
    /** The callback fails, as OSS documents it for an answer without {@code Content-Length}. */
    REJECT
}
