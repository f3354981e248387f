/** What all routes share: required fields, versions as ETags, answers. */
@NullMarked
package mcpmanager.command.http;

import org.jspecify.annotations.NullMarked;
