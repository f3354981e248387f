package mcpmanager.chassis.access;

import java.util.List;

/** Paths of a service that need no token, as patterns. Everything else does. */
public record OpenPaths(List<String> patterns) {}
