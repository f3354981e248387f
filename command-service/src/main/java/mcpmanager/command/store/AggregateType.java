package mcpmanager.command.store;

/** One per aggregate: its Axon class, whose command handlers join the command bus. */
public record AggregateType<T>(Class<T> type) {}
