/** The profile of JSON Schema 2020-12 that a tool's input schema must keep to, and the check of a call's arguments. */
@NullMarked
package mcpmanager.rules.schema;

import org.jspecify.annotations.NullMarked;
