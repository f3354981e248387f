package mcpmanager.rules.masking;

/** What is hidden of a result, and how. */
public record Mask(MaskPath path, MaskStrategy strategy) {}
