package mcpmanager.invoke.mcp.era;

import java.util.function.Function;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.invoke.mcp.jsonrpc.JsonBytes;
import reactor.core.publisher.Flux;

/** What goes back to the caller. */
public sealed interface Answer {

    /** A JSON-RPC response. */
    record Json(int status, JsonBytes body) implements Answer {}

    /**
     * A response that other messages may come before, as an event stream; as plain JSON when none does.
     *
     * @param messages cancelling them cancels the work
     */
    record Stream(Flux<Message> messages) implements Answer {

        /** Goes on with other messages where these fail. */
        public Stream orElse(Function<Throwable, Answer> answer) {
            return new Stream(messages.onErrorResume(fault -> Flux.just(new Message.Last(answer.apply(fault)))));
        }
    }

    /** What an event stream carries. */
    sealed interface Message {

        record Notification(JsonBytes body) implements Message {}

        /** Nothing comes after it. */
        record Last(Answer answer) implements Message {}
    }

    /** A notification was taken: 202 without a body. */
    record Accepted() implements Answer {}

    /** 401, the same bytes whatever the reason. */
    record Unauthenticated() implements Answer {}

    /** 403: the access token is good, and its scopes open nothing here. */
    record InsufficientScope() implements Answer {}

    /**
     * Refused before there was a message to answer: RFC 9457.
     *
     * @param detail one sentence that says what to send instead
     */
    record Refused(HttpProblem problem, String detail) implements Answer {}
}
