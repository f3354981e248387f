package mcpmanager.embedded;

/**
 * The ports somebody insists on; {@code 0} leaves the choice to the start: the port of last time when it is still
 * free, else a random one below 32768 (above begin the ports the system hands out for outgoing connections).
 */
public record ChosenPorts(int postgres, int kafka, int redis) {

    /** Every port left to the start. */
    public static final ChosenPorts ANY = new ChosenPorts(0, 0, 0);

    public ChosenPorts {
        requirePort(postgres);
        requirePort(kafka);
        requirePort(redis);
    }

    private static void requirePort(int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("Not a port: " + port);
        }
    }
}
