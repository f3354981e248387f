package mcpmanager.rules.policy;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the gateway puts in the place of an argument. */
public sealed interface ForcedValue {

    /** Null when it has none for this caller: then the call may not be made. */
    @Nullable
    JsonNode of(CallFacts.Caller caller);

    /** The same for every caller. */
    record Constant(JsonNode value) implements ForcedValue {

        @Override
        public JsonNode of(CallFacts.Caller caller) {
            return value;
        }
    }

    /** The one text that a claim of the caller's token has; a claim that is absent or has several has no value. */
    record Claim(String name) implements ForcedValue {

        @Override
        public @Nullable JsonNode of(CallFacts.Caller caller) {
            List<String> texts = caller.token().claim(name);
            return texts.size() == 1 ? JsonNodeFactory.instance.stringNode(texts.getFirst()) : null;
        }
    }

    /** What is known of the caller for certain; a text. */
    enum Attribute implements ForcedValue {
        ORGANIZATION_ID(CallFacts.Caller::organizationId),
        SERVER_ID(CallFacts.Caller::serverId),
        KEY_ID(CallFacts.Caller::keyId),
        KEY_NAME(CallFacts.Caller::keyName);

        private final Function<CallFacts.Caller, String> text;

        Attribute(Function<CallFacts.Caller, String> text) {
            this.text = text;
        }

        @Override
        public @Nullable JsonNode of(CallFacts.Caller caller) {
            boolean isOfKeys = this == KEY_ID || this == KEY_NAME;
            return isOfKeys && caller.keyId().isEmpty()
                    ? null
                    : JsonNodeFactory.instance.stringNode(text.apply(caller));
        }
    }
}
