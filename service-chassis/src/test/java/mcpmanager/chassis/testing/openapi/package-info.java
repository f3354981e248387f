/** Makes the OpenAPI documents from the controllers, and holds real answers against them. */
@NullMarked
package mcpmanager.chassis.testing.openapi;

import org.jspecify.annotations.NullMarked;
