package io.github.ossemulator.fault;

/** When a fault strikes a request. */
public enum Moment {
    /** The request is understood and permitted; nothing has been done, and no byte of its body was asked for. */
    BEFORE,
    /** The operation has taken effect, an upload is stored, but the client has not been told. */
    AFTER,
    /** While the body of the answer is being sent. */
    ANSWER,
    /** The upload is stored and its callback is due. */
    CALLBACK
}
