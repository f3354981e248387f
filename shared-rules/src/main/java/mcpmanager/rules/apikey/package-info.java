/** The form of an API key: what is issued on the write side is what the gateway reads. */
@NullMarked
package mcpmanager.rules.apikey;

import org.jspecify.annotations.NullMarked;
