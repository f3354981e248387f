package mcpmanager.invoke.custom;

import org.jspecify.annotations.Nullable;

/** One part of a result: MCP's {@code ContentBlock}. Bytes are a block's own once it has them. */
@SuppressWarnings("ArrayRecordComponent") // blocks are written, never compared
public sealed interface ContentBlock {

    record Text(String text) implements ContentBlock {}

    record Image(byte[] data, String mimeType) implements ContentBlock {

        public Image {
            BlockRules.requireMediaType(mimeType);
        }
    }

    record Audio(byte[] data, String mimeType) implements ContentBlock {

        public Audio {
            BlockRules.requireMediaType(mimeType);
        }
    }

    /** Names a resource that the caller may fetch, from wherever the URI leads. */
    record ResourceLink(
            String uri,
            String name,
            @Nullable String title,
            @Nullable String description,
            @Nullable String mimeType) implements ContentBlock {

        public ResourceLink {
            BlockRules.requireUri(uri);
            BlockRules.requireMediaType(mimeType);
        }
    }

    /** A resource with its text. */
    record EmbeddedText(String uri, @Nullable String mimeType, String text) implements ContentBlock {

        public EmbeddedText {
            BlockRules.requireUri(uri);
            BlockRules.requireMediaType(mimeType);
        }
    }

    /** A resource with its bytes. */
    record EmbeddedBytes(String uri, @Nullable String mimeType, byte[] data) implements ContentBlock {

        public EmbeddedBytes {
            BlockRules.requireUri(uri);
            BlockRules.requireMediaType(mimeType);
        }
    }
}
