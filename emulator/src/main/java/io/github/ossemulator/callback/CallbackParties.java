package io.github.ossemulator.callback;

/**
 * Who is concerned by an upload besides the callback server.
 *
 * @param owner the uid of the owner of the bucket
 * @param requester the uid of the uploader; empty for an anonymous upload
 */
public record CallbackParties(String owner, String requester) {}
