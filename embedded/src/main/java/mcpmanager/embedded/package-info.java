/** PostgreSQL, Kafka and Redis with kept data, started by this process: for the standalone product and for tests. */
@NullMarked
package mcpmanager.embedded;

import org.jspecify.annotations.NullMarked;
