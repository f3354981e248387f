package mcpmanager.invoke.oauth;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import mcpmanager.chassis.access.IssuerNetworks;
import reactor.core.scheduler.Schedulers;

/**
 * Looks a host up once and lets a connection be made to what was found, if every address of it is one that issuers may
 * have. Addresses that stand in a URL are looked at too.
 */
final class GuardedAddresses extends AddressResolverGroup<InetSocketAddress> {

    private final IssuerNetworks networks;

    GuardedAddresses(IssuerNetworks networks) {
        this.networks = networks;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new AbstractAddressResolver<>(executor, InetSocketAddress.class) {

            @Override
            protected boolean doIsResolved(InetSocketAddress address) {
                return false;
            }

            @Override
            protected void doResolve(InetSocketAddress address, Promise<InetSocketAddress> found) {
                Schedulers.boundedElastic().schedule(() -> {
                    try {
                        found.trySuccess(admitted(address).getFirst());
                    } catch (Exception refused) {
                        found.tryFailure(refused);
                    }
                });
            }

            @Override
            protected void doResolveAll(InetSocketAddress address, Promise<List<InetSocketAddress>> found) {
                Schedulers.boundedElastic().schedule(() -> {
                    try {
                        found.trySuccess(admitted(address));
                    } catch (Exception refused) {
                        found.tryFailure(refused);
                    }
                });
            }
        };
    }

    /** Blocks. */
    private List<InetSocketAddress> admitted(InetSocketAddress asked) throws UnknownHostException, ConnectException {
        InetAddress[] found = asked.isUnresolved()
                ? InetAddress.getAllByName(asked.getHostString())
                : new InetAddress[] {asked.getAddress()};
        if (Arrays.stream(found).anyMatch(address -> !networks.admit(address.getAddress()))) {
            throw new ConnectException("an issuer may not be at " + asked.getHostString());
        }
        return Arrays.stream(found)
                .map(address -> new InetSocketAddress(address, asked.getPort()))
                .toList();
    }
}
