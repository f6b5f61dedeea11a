package io.github.ossemulator.api;

import io.github.ossemulator.http.Response;
import java.io.IOException;

/**
 * One operation of OSS, in a class named after it. Collaborators come through the constructor; called concurrently.
 */
public interface Operation {
    /** Which requests are for this operation. */
    Route route();

    /**
     * Answers a routed, authenticated and permitted request. Common headers are added by the caller.
     *
     * @throws io.github.ossemulator.model.OssException for every failure OSS has an error document for
     * @throws IOException if the body cannot be read or stored
     */
    Response handle(Call call) throws IOException;

    /**
     * Returns if the bucket of a call is there; asked before anything the operation could say about the request.
     *
     * @throws io.github.ossemulator.model.OssException {@code NoSuchBucket}, or what else a missing bucket is answered with
     */
    default void requireBucket(Call call) {
        call.bucket();
    }

    /** How much of it is emulated. */
    default Coverage coverage() {
        return Coverage.FULL;
    }

    /** The name in the OSS reference. */
    default String name() {
        return getClass().getSimpleName();
    }
}
