package io.github.ossemulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InboundBodyTest {
    private final AtomicInteger resumed = new AtomicInteger();
    private final InboundBody.Source source = new InboundBody.Source() {
        @Override
        public void demand(InboundBody body) {}

        @Override
        public void resume(InboundBody body) {
            resumed.incrementAndGet();
        }
    };
    private final InboundBody body = new InboundBody(-1, true, TimeUnit.SECONDS.toNanos(10), false, source);

    @Test
    void resumes_the_source_even_if_more_came_after_it_was_full_and_the_reader_had_begun() throws IOException {
        assertThat(add(3)).isTrue();
        assertThat(add(InboundBody.HIGH_WATERMARK - 2)).isFalse();
        AtomicInteger pieces = new AtomicInteger();
        body.transferTo(bytes -> {
            if (pieces.incrementAndGet() == 2) {
                // Below the high watermark again, but the source waits to be resumed.
                assertThat(add(1)).isFalse();
                body.complete();
            }
        });
        assertThat(pieces).hasValue(3);
        assertThat(resumed).hasValue(1);
    }

    @Test
    void reading_on_after_a_sink_failed_does_not_look_like_a_whole_body() {
        InboundBody pushed = new InboundBody(3, true, TimeUnit.SECONDS.toNanos(10), true, source);
        pushed.add(Unpooled.wrappedBuffer(new byte[1]));
        IOException reason = new IOException("no room");
        assertThatThrownBy(() -> pushed.pushTo(bytes -> {
                    throw reason;
                }))
                .isSameAs(reason);
        pushed.add(Unpooled.wrappedBuffer(new byte[1]));
        assertThatThrownBy(() -> pushed.transferTo(bytes -> {})).isSameAs(reason);
        pushed.discard();
    }

    private boolean add(int length) {
        return body.add(Unpooled.wrappedBuffer(new byte[length]));
    }
}
