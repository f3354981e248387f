package mcpmanager.events.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mcpmanager.events.DomainEvent;
import mcpmanager.events.datasource.DataSourceEvent;
import mcpmanager.events.datasource.HealthEvent;
import mcpmanager.events.identity.UserEvent;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.module.WasmModuleEvent;
import mcpmanager.events.organization.OrganizationEvent;
import mcpmanager.events.policy.PolicyEvent;
import mcpmanager.events.secret.MasterKeyEvent;
import mcpmanager.events.secret.SecretEvent;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.tool.ToolEvent;

/** The one table of event names. A name ends in the event's version and never changes its meaning. */
public final class EventTypes {

    private static final Map<Class<? extends DomainEvent>, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put(OrganizationEvent.OrganizationCreated.class, "mcpm.organization.created.v1");
        NAMES.put(OrganizationEvent.OrganizationChanged.class, "mcpm.organization.changed.v1");
        NAMES.put(OrganizationEvent.HashKeyIssued.class, "mcpm.organization.hash-key-issued.v1");
        NAMES.put(OrganizationEvent.ReadKeyIssued.class, "mcpm.organization.read-key-issued.v1");
        NAMES.put(OrganizationEvent.ReadKeyRevoked.class, "mcpm.organization.read-key-revoked.v1");
        NAMES.put(UserEvent.UserRegistered.class, "mcpm.user.registered.v1");
        NAMES.put(UserEvent.UserInvited.class, "mcpm.user.invited.v1");
        NAMES.put(UserEvent.InvitationRenewed.class, "mcpm.user.invitation-renewed.v1");
        NAMES.put(UserEvent.InvitationAccepted.class, "mcpm.user.invitation-accepted.v1");
        NAMES.put(UserEvent.PasswordChanged.class, "mcpm.user.password-changed.v1");
        NAMES.put(UserEvent.UserRolesChanged.class, "mcpm.user.roles-changed.v1");
        NAMES.put(UserEvent.UserDisabled.class, "mcpm.user.disabled.v1");
        NAMES.put(UserEvent.UserEnabled.class, "mcpm.user.enabled.v1");
        NAMES.put(UserEvent.UserDeleted.class, "mcpm.user.deleted.v1");
        NAMES.put(DataSourceEvent.DataSourceRegistered.class, "mcpm.data-source.registered.v1");
        NAMES.put(DataSourceEvent.DataSourceChanged.class, "mcpm.data-source.changed.v1");
        NAMES.put(DataSourceEvent.CredentialRotated.class, "mcpm.data-source.credential-rotated.v1");
        NAMES.put(DataSourceEvent.DataSourceDisabled.class, "mcpm.data-source.disabled.v1");
        NAMES.put(DataSourceEvent.DataSourceEnabled.class, "mcpm.data-source.enabled.v1");
        NAMES.put(DataSourceEvent.DataSourceDeleted.class, "mcpm.data-source.deleted.v1");
        NAMES.put(HealthEvent.DataSourceHealthChanged.class, "mcpm.data-source.health-changed.v1");
        NAMES.put(ToolEvent.ToolRegistered.class, "mcpm.tool.registered.v1");
        NAMES.put(ToolEvent.ToolChanged.class, "mcpm.tool.changed.v1");
        NAMES.put(ToolEvent.ToolDisabled.class, "mcpm.tool.disabled.v1");
        NAMES.put(ToolEvent.ToolEnabled.class, "mcpm.tool.enabled.v1");
        NAMES.put(ToolEvent.ToolDeleted.class, "mcpm.tool.deleted.v1");
        NAMES.put(WasmModuleEvent.WasmModuleUploaded.class, "mcpm.wasm-module.uploaded.v1");
        NAMES.put(WasmModuleEvent.WasmModuleDeleted.class, "mcpm.wasm-module.deleted.v1");
        NAMES.put(McpServerEvent.McpServerCreated.class, "mcpm.server.created.v1");
        NAMES.put(McpServerEvent.ToolAssigned.class, "mcpm.server.tool-assigned.v1");
        NAMES.put(McpServerEvent.ToolRemoved.class, "mcpm.server.tool-removed.v1");
        NAMES.put(McpServerEvent.ApiKeyIssued.class, "mcpm.server.key-issued.v1");
        NAMES.put(McpServerEvent.ApiKeyRevoked.class, "mcpm.server.key-revoked.v1");
        NAMES.put(McpServerEvent.ApiKeyRotated.class, "mcpm.server.key-rotated.v1");
        NAMES.put(McpServerEvent.McpServerChanged.class, "mcpm.server.changed.v1");
        NAMES.put(McpServerEvent.McpServerDisabled.class, "mcpm.server.disabled.v1");
        NAMES.put(McpServerEvent.McpServerEnabled.class, "mcpm.server.enabled.v1");
        NAMES.put(McpServerEvent.AuthorizationChanged.class, "mcpm.server.authorization-changed.v1");
        NAMES.put(McpServerEvent.McpServerDeleted.class, "mcpm.server.deleted.v1");
        NAMES.put(PolicyEvent.PolicyDefined.class, "mcpm.policy.defined.v1");
        NAMES.put(PolicyEvent.PolicyAmended.class, "mcpm.policy.amended.v1");
        NAMES.put(PolicyEvent.PolicyEnabled.class, "mcpm.policy.enabled.v1");
        NAMES.put(PolicyEvent.PolicyDisabled.class, "mcpm.policy.disabled.v1");
        NAMES.put(PolicyEvent.PolicyDeleted.class, "mcpm.policy.deleted.v1");
        NAMES.put(InvocationEvent.InvocationStarted.class, "mcpm.invocation.started.v1");
        NAMES.put(InvocationEvent.InvocationSucceeded.class, "mcpm.invocation.succeeded.v1");
        NAMES.put(InvocationEvent.InvocationDenied.class, "mcpm.invocation.denied.v1");
        NAMES.put(InvocationEvent.InvocationLimited.class, "mcpm.invocation.limited.v1");
        NAMES.put(InvocationEvent.InvocationFailed.class, "mcpm.invocation.failed.v1");
        NAMES.put(InvocationEvent.InvocationCancelled.class, "mcpm.invocation.cancelled.v1");
        NAMES.put(MasterKeyEvent.MasterKeyRotated.class, "mcpm.master-key.rotated.v1");
        NAMES.put(MasterKeyEvent.MasterKeyRetired.class, "mcpm.master-key.retired.v1");
        NAMES.put(MasterKeyEvent.SecretRewrapped.class, "mcpm.master-key.secret-rewrapped.v1");
        NAMES.put(SecretEvent.SecretSealed.class, "mcpm.secret.sealed.v1");
        NAMES.put(SecretEvent.ApiKeyHashed.class, "mcpm.secret.key-hashed.v1");
    }

    private static final Map<String, Class<? extends DomainEvent>> CLASSES =
            NAMES.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private EventTypes() {}

    /**
     * The name under which an event travels.
     *
     * @throws IllegalArgumentException for a class that is not an event of the published language
     */
    public static String nameOf(Class<?> event) {
        String name = NAMES.get(event);
        if (name == null) {
            throw new IllegalArgumentException(event.getName() + " has no event type");
        }
        return name;
    }

    /**
     * The event that a name stands for.
     *
     * @throws UnknownEventTypeException for a name that this version does not know
     */
    public static Class<? extends DomainEvent> classOf(String name) {
        Class<? extends DomainEvent> event = CLASSES.get(name);
        if (event == null) {
            throw new UnknownEventTypeException(name);
        }
        return event;
    }

    public static Set<Class<? extends DomainEvent>> all() {
        return Set.copyOf(NAMES.keySet());
    }
}
