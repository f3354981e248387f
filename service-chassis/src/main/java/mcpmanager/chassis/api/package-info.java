/** What routes and requests say of themselves for the API's document (OpenAPI); nothing of it is read at run time. */
@NullMarked
package mcpmanager.chassis.api;

import org.jspecify.annotations.NullMarked;
