package mcpmanager.invoke.mcp.modern;

import java.util.List;
import mcpmanager.events.server.McpServerId;
import mcpmanager.invoke.authentication.CallerAuthentication;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.catalog.ListedTool;
import mcpmanager.invoke.catalog.VisibleTools;
import mcpmanager.invoke.mcp.era.Answer;
import mcpmanager.invoke.mcp.era.Answer.Message;
import mcpmanager.invoke.mcp.era.Notifications;
import mcpmanager.invoke.mcp.era.Received;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import tools.jackson.databind.JsonNode;

/** One {@code subscriptions/listen} stream, from its acknowledgement to its last word. */
final class Subscription {

    private final Received request;
    private final boolean toolsListChanged;
    private final Answer last;
    private final CallerAuthentication authentication;
    private final VisibleTools tools;
    private final JsonNode id;

    private volatile @Nullable FluxSink<Message> sink;
    private List<ListedTool> seen;

    /** @param toolsListChanged whether the client wants to know of other tools */
    Subscription(
            Received request,
            boolean toolsListChanged,
            Answer last,
            CallerAuthentication authentication,
            VisibleTools tools) {
        this.request = request;
        this.toolsListChanged = toolsListChanged;
        this.last = last;
        this.authentication = authentication;
        this.tools = tools;
        this.id = request.requestId();
        this.seen = tools.visibleTo(request.caller());
    }

    McpServerId server() {
        return request.caller().serverId();
    }

    /** For one subscriber. A client that reads slowly misses nothing: one notification stands for many changes. */
    Flux<Message> messages(Runnable opened, Runnable closed) {
        Message acknowledgement = new Message.Notification(Notifications.acknowledged(id, toolsListChanged));
        return Flux.concat(
                Flux.just(acknowledgement),
                Flux.create(
                        created -> {
                            sink = created;
                            created.onDispose(closed::run);
                            opened.run();
                        },
                        FluxSink.OverflowStrategy.LATEST));
    }

    /** Ends the stream when its caller is no longer let in, or as another one; else says whether it sees other tools. */
    void look() {
        authentication
                .authenticate(request.credential(), request.slug())
                .map(request.caller()::equals)
                .defaultIfEmpty(false)
                .onErrorReturn(false)
                .subscribe(same -> {
                    if (same) {
                        compare(request.caller());
                    } else {
                        end();
                    }
                });
    }

    /** With the one result that it has, after which nothing comes. */
    synchronized void end() {
        FluxSink<Message> open = sink;
        sink = null;
        if (open != null) {
            open.next(new Message.Last(last));
            open.complete();
        }
    }

    private synchronized void compare(ServerCaller caller) {
        List<ListedTool> now = tools.visibleTo(caller);
        FluxSink<Message> open = sink;
        if (open != null && !now.equals(seen)) {
            seen = now;
            if (toolsListChanged) {
                open.next(new Message.Notification(Notifications.toolsListChanged(id)));
            }
        }
    }
}
