/** An organisation's data sources, tools, servers and policies as one document, applied and exported. */
@NullMarked
package mcpmanager.command.document;

import org.jspecify.annotations.NullMarked;
