package mcpmanager.chassis.egress;

/** One database that the deployment allows by name, whatever its address. */
record NamedDatabase(Place place, String database) {

    /**
     * @param text {@code host:port/database}
     * @throws IllegalArgumentException when it is no such text
     */
    static NamedDatabase parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || slash == text.length() - 1) {
            throw new IllegalArgumentException("Not a host:port/database");
        }
        return new NamedDatabase(Place.parse(text.substring(0, slash), 0), text.substring(slash + 1));
    }

    boolean is(String host, int port, String name) {
        return place.isNamed(host, port) && database.equals(name);
    }
}
