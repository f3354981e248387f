package mcpmanager.standalone;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * Closes a connection on which a request began and did not end in time, be it that its headers or that its body come
 * drop by drop. A request that arrives at one go costs no timer, and none outlives its request. The server's own
 * {@code requestTimeout} does: whatever is answered before its body was read stays in memory until then, and in a flood
 * these are thousands a second.
 */
final class RequestTimeout {

    private final Duration limit;
    private boolean underWay;
    private @Nullable Future<?> timer;

    private RequestTimeout(Duration limit) {
        this.limit = limit;
    }

    static void guard(Channel channel, Duration limit) {
        RequestTimeout timeout = new RequestTimeout(limit);
        channel.pipeline()
                .addBefore(NettyPipeline.HttpCodec, "request-begins", timeout.new Beginning())
                .addAfter(NettyPipeline.HttpCodec, "request-ends", timeout.new End());
    }

    private void stop() {
        underWay = false;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /** Sees bytes. */
    private final class Beginning extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            underWay = true;
            context.fireChannelRead(bytes);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.fireChannelReadComplete();
            if (underWay && timer == null && context.channel().isActive()) {
                timer = context.executor().schedule(() -> context.close(), limit.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            stop();
        }
    }

    /** Sees requests. */
    private final class End extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object part) {
            if (part instanceof LastHttpContent) {
                stop();
            }
            context.fireChannelRead(part);
        }
    }
}
