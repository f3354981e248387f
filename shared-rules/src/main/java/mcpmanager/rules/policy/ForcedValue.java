package mcpmanager.rules.policy;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the gateway puts in the place of an argument. */
public sealed interface ForcedValue {

    JsonNode of(CallFacts.Caller caller);

    /** The same for every caller. */
    record Constant(JsonNode value) implements ForcedValue {

        @Override
        public JsonNode of(CallFacts.Caller caller) {
            return value;
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
        public JsonNode of(CallFacts.Caller caller) {
            return JsonNodeFactory.instance.stringNode(text.apply(caller));
        }
    }
}
