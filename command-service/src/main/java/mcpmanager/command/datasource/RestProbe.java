package mcpmanager.command.datasource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import mcpmanager.chassis.egress.EgressSettings;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.rules.address.AddressRange;
import mcpmanager.rules.address.EgressRule;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Whether a web service is at a place that the gateway would connect to, by the gateway's own rule, and whether something
 * listens there. Nothing is sent to it. Blocking.
 */
@Component
@EnableConfigurationProperties(EgressSettings.class)
final class RestProbe {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final EgressRule rule;

    RestProbe(EgressSettings egress) {
        this.rule = egress.rule();
    }

    /**
     * A name without an address passes: the gateway looks it up again before each connection.
     *
     * @param rest of a right shape
     * @throws CommandRejected {@code DATA_SOURCE_NOT_ALLOWED}
     */
    void checkPlace(DataSourceConnection.Rest rest) {
        try {
            addresses(rest);
        } catch (UnknownHostException unknown) {
            // may come to have one
        }
    }

    /**
     * @param rest of a right shape
     * @throws CommandRejected {@code DATA_SOURCE_NOT_ALLOWED} or {@code DATA_SOURCE_UNREACHABLE}
     */
    void connect(DataSourceConnection.Rest rest) {
        try (Socket socket = new Socket()) {
            InetAddress checked = addresses(rest)[0];
            socket.connect(new InetSocketAddress(checked, port(rest)), PATIENCE_MILLIS);
        } catch (UnknownHostException unknown) {
            throw unreachable("HOST_UNKNOWN");
        } catch (SocketTimeoutException late) {
            throw unreachable("TIMEOUT");
        } catch (IOException failed) {
            throw unreachable("CONNECTION_FAILED");
        }
    }

    /** All that it has, checked; one that is not allowed is enough to refuse. */
    private InetAddress[] addresses(DataSourceConnection.Rest rest) throws UnknownHostException {
        String host = URI.create(rest.baseUrl()).getHost().replaceFirst("^\\[(.*)]$", "$1");
        if (!rule.allows(host, port(rest))) {
            throw new CommandRejected(RejectionCode.DATA_SOURCE_NOT_ALLOWED);
        }
        List<AddressRange> wanted = rest.privateRanges().stream()
                .flatMap(range -> AddressRange.parse(range).stream())
                .toList();
        InetAddress[] all = InetAddress.getAllByName(host);
        for (InetAddress address : all) {
            if (!rule.allows(address.getAddress(), wanted)) {
                throw new CommandRejected(RejectionCode.DATA_SOURCE_NOT_ALLOWED);
            }
        }
        return all;
    }

    private static int port(DataSourceConnection.Rest rest) {
        URI url = URI.create(rest.baseUrl());
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return url.getScheme().equals("https") ? HTTPS : HTTP;
    }

    private static CommandRejected unreachable(String reason) {
        return new CommandRejected(RejectionCode.DATA_SOURCE_UNREACHABLE, reason);
    }
}
