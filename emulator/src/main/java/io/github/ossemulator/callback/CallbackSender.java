package io.github.ossemulator.callback;

import io.github.ossemulator.http.ClientException;
import io.github.ossemulator.http.ClientHead;
import io.github.ossemulator.http.ClientRequest;
import io.github.ossemulator.http.ClientResponse;
import java.util.function.Predicate;

/**
 * The step that puts a callback on the wire: {@code client::send}, or something around it that refuses, delays or loses.
 * Called by many threads at once.
 */
@FunctionalInterface
public interface CallbackSender {
    /**
     * Sends {@code request} and returns the answer, reading its body whole only if {@code wantsBody} says so of the head.
     *
     * @throws ClientException if there is no answer
     */
    ClientResponse send(ClientRequest request, Predicate<ClientHead> wantsBody) throws ClientException;
}
