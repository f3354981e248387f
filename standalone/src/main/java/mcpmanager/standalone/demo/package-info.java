/** The demo content of a first start: a sample database, three tools, a server and a key, made as any user would. */
@NullMarked
package mcpmanager.standalone.demo;

import org.jspecify.annotations.NullMarked;
