package io.github.ossemulator.http;

import java.io.IOException;

/** Answers requests. Called concurrently. */
public interface Handler {
    /**
     * Answers one request. Runs on a worker and may block, unless {@link #mayRunInline} said otherwise for it.
     *
     * @throws IOException if the request's body could not be read; the connection is closed
     */
    Response handle(Request request) throws IOException;

    /**
     * Whether {@link #handle} will answer this request without blocking, so that the event loop may call it itself. Asked
     * only for requests whose (small) body has already arrived whole.
     */
    default boolean mayRunInline(Request request) {
        return false;
    }
}
