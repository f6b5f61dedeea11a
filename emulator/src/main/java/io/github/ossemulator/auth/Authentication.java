package io.github.ossemulator.auth;

import io.github.ossemulator.model.Target;

/**
 * The outcome of authenticating a request.
 *
 * @param identity who sent it
 * @param target which of the possible targets it meant; the signature decides (protocol.md §1.3)
 */
public record Authentication(Identity identity, Target target) {}
