package mcpmanager.invoke.execution;

import java.util.Base64;
import java.util.List;
import mcpmanager.invoke.custom.ContentBlock;
import mcpmanager.invoke.custom.CustomResult;
import mcpmanager.invoke.execution.Execution.Broken;
import mcpmanager.invoke.execution.Execution.Completed;
import mcpmanager.invoke.execution.Execution.Fault;
import mcpmanager.invoke.execution.Execution.Form;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an implementation answered, serialised; blocks have MCP's form. */
final class CustomResults {

    private static final int MAX_LENGTH = 4 << 20;
    private static final int MAX_TEXT = 4_000;

    private CustomResults() {}

    static Execution execution(CustomResult result) {
        return switch (result) {
            case CustomResult.Structured structured -> completed(Form.VALUE, structured.value());
            case CustomResult.Content content -> completed(Form.CONTENT, content(content.blocks()));
            case CustomResult.Failed failed ->
                new Broken(
                        Fault.TOOL_FAILED,
                        failed.text().substring(0, Math.min(failed.text().length(), MAX_TEXT)));
            case CustomResult.MissingCapability missing -> new Execution.Unable(missing.name());
        };
    }

    private static Execution completed(Form form, JsonNode value) {
        String json = value.toString();
        return json.length() > MAX_LENGTH
                ? new Broken(Fault.NO_RESULT)
                : new Completed(form, json, ResultFields.of(value), 0, false);
    }

    private static ObjectNode content(List<ContentBlock> blocks) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        var content = result.putArray("content");
        blocks.forEach(block -> write(content.addObject(), block));
        return result;
    }

    private static void write(ObjectNode to, ContentBlock block) {
        switch (block) {
            case ContentBlock.Text text -> to.put("type", "text").put("text", text.text());
            case ContentBlock.Image image -> media(to, "image", image.data(), image.mimeType());
            case ContentBlock.Audio audio -> media(to, "audio", audio.data(), audio.mimeType());
            case ContentBlock.ResourceLink link -> {
                to.put("type", "resource_link").put("uri", link.uri()).put("name", link.name());
                optional(to, "title", link.title());
                optional(to, "description", link.description());
                optional(to, "mimeType", link.mimeType());
            }
            case ContentBlock.EmbeddedText text ->
                resource(to, text.uri(), text.mimeType()).put("text", text.text());
            case ContentBlock.EmbeddedBytes bytes ->
                resource(to, bytes.uri(), bytes.mimeType()).put("blob", base64(bytes.data()));
        }
    }

    private static void media(ObjectNode to, String type, byte[] data, String mimeType) {
        to.put("type", type).put("data", base64(data)).put("mimeType", mimeType);
    }

    private static ObjectNode resource(ObjectNode to, String uri, @Nullable String mimeType) {
        ObjectNode resource = to.put("type", "resource").putObject("resource").put("uri", uri);
        optional(resource, "mimeType", mimeType);
        return resource;
    }

    private static void optional(ObjectNode to, String name, @Nullable String value) {
        if (value != null) {
            to.put(name, value);
        }
    }

    private static String base64(byte[] data) {
        return Base64.getEncoder().encodeToString(data);
    }
}
