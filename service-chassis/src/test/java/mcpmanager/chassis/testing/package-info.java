/** For the tests of services: this package travels as the module's test jar. */
@NullMarked
package mcpmanager.chassis.testing;

import org.jspecify.annotations.NullMarked;
