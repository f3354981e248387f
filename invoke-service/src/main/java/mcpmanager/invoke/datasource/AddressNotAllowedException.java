package mcpmanager.invoke.datasource;

/** The deployment, or the data source itself, does not let it be where it is; nothing was connected to. */
public final class AddressNotAllowedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AddressNotAllowedException() {
        super("the address is not allowed", null, false, false);
    }
}
