/** What there is to call: the gateway's own replica of servers, keys, tools and data sources. */
@NullMarked
package mcpmanager.invoke.catalog;

import org.jspecify.annotations.NullMarked;
