/** The packaged system as its users meet it: from outside, as a process, over HTTP and Kafka. */
@NullMarked
package mcpmanager.systemtests;

import org.jspecify.annotations.NullMarked;
