package io.github.ossemulator.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.FileRegion;
import io.netty.channel.MessageSizeEstimator;

/**
 * Counts regions of files with their size, where Netty's own estimator counts nothing: so a channel with an unsent region is
 * not writable, and the next piece of a response waits for it.
 */
final class WholeSizeEstimator implements MessageSizeEstimator, MessageSizeEstimator.Handle {
    @Override
    public Handle newHandle() {
        return this;
    }

    @Override
    public int size(Object message) {
        if (message instanceof ByteBuf bytes) {
            return bytes.readableBytes();
        }
        return (int) Math.min(Integer.MAX_VALUE, ((FileRegion) message).count());
    }
}
