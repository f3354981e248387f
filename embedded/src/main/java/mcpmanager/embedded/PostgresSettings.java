package mcpmanager.embedded;

import java.util.ArrayList;
import java.util.List;

/** How PostgreSQL runs: durable, on the loopback address only, small enough for two cores beside a JVM. */
final class PostgresSettings {

    private PostgresSettings() {}

    static List<String> arguments(int port) {
        List<String> arguments = new ArrayList<>();
        for (String setting : List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                "max_connections=120",
                "shared_buffers=128MB",
                "effective_cache_size=256MB",
                "work_mem=4MB",
                "maintenance_work_mem=32MB",
                "max_wal_size=512MB",
                "wal_level=minimal",
                "max_wal_senders=0",
                "io_method=sync",
                "max_worker_processes=4",
                "max_logical_replication_workers=0",
                "max_parallel_workers_per_gather=0",
                "autovacuum_max_workers=2",
                "jit=off",
                "timezone=UTC",
                "log_timezone=UTC",
                // no statement, parameter or row of a client in the log
                "log_min_messages=log",
                "log_min_error_statement=panic",
                "log_checkpoints=off")) {
            arguments.add("-c");
            arguments.add(setting);
        }
        return arguments;
    }
}
