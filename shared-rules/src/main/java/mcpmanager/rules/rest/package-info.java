/** What an HTTP request may be made of when its arguments come from a model. */
@NullMarked
package mcpmanager.rules.rest;

import org.jspecify.annotations.NullMarked;
