package mcpmanager.events;

/** A change that an administrator made to what the system governs. */
public interface AdminEvent extends DomainEvent {}
