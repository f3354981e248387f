package mcpmanager.chassis.access;

import java.util.List;

/** Paths that need a token in a service that guards its others by itself, as patterns. Without such a bean: all. */
public record GuardedPaths(List<String> patterns) {}
