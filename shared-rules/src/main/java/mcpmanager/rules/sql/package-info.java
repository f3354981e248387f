/** What a PostgreSQL tool may say: the template check (the first wall before a database), its compiled form, and its bind types. */
@NullMarked
package mcpmanager.rules.sql;

import org.jspecify.annotations.NullMarked;
