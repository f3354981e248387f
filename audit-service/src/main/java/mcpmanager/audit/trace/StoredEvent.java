package mcpmanager.audit.trace;

import java.time.Instant;
import mcpmanager.events.invocation.InvocationEvent;

/** An invocation's event as the history holds it. */
record StoredEvent(String id, String type, Instant time, InvocationEvent event) {}
