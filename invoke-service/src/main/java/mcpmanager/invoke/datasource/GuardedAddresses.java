package mcpmanager.invoke.datasource;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.List;
import mcpmanager.chassis.egress.Egress;
import mcpmanager.rules.address.AddressRange;

/**
 * Looks up a host for one connection and checks every address that it has; those very addresses are connected to, so that
 * a name that answers differently the next time changes nothing. One address that is not allowed is enough to refuse.
 * Addresses that need no look-up are checked as well.
 */
final class GuardedAddresses extends AddressResolverGroup<InetSocketAddress> {

    private final AddressResolverGroup<InetSocketAddress> names;
    private final Egress egress;
    private final List<AddressRange> privateRanges;

    GuardedAddresses(AddressResolverGroup<InetSocketAddress> names, Egress egress, List<AddressRange> privateRanges) {
        this.names = names;
        this.egress = egress;
        this.privateRanges = privateRanges;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new Guarded(executor, names.getResolver(executor));
    }

    private boolean allows(InetSocketAddress address) {
        return !address.isUnresolved() && egress.allows(address.getAddress(), address.getPort(), privateRanges);
    }

    private final class Guarded extends AbstractAddressResolver<InetSocketAddress> {

        private final AddressResolver<InetSocketAddress> unguarded;

        Guarded(EventExecutor executor, AddressResolver<InetSocketAddress> unguarded) {
            super(executor, InetSocketAddress.class);
            this.unguarded = unguarded;
        }

        /** Never: what is taken for resolved is connected to without being asked about. */
        @Override
        protected boolean doIsResolved(InetSocketAddress address) {
            return false;
        }

        @Override
        protected void doResolve(InetSocketAddress address, Promise<InetSocketAddress> promise) {
            Promise<List<InetSocketAddress>> all = executor().newPromise();
            all.addListener((Future<List<InetSocketAddress>> found) -> {
                if (found.isSuccess()) {
                    promise.trySuccess(found.getNow().getFirst());
                } else {
                    promise.tryFailure(found.cause());
                }
            });
            doResolveAll(address, all);
        }

        @Override
        protected void doResolveAll(InetSocketAddress address, Promise<List<InetSocketAddress>> promise) {
            if (!address.isUnresolved()) {
                check(List.of(address), promise);
                return;
            }
            unguarded.resolveAll(address).addListener((Future<List<InetSocketAddress>> found) -> {
                if (found.isSuccess()) {
                    check(found.getNow(), promise);
                } else {
                    promise.tryFailure(found.cause());
                }
            });
        }

        private void check(List<InetSocketAddress> addresses, Promise<List<InetSocketAddress>> promise) {
            if (addresses.stream().anyMatch(address -> egress.mayBlock(address.getPort()))) {
                // not on the event loop: own services are looked up
                Thread.ofVirtual().start(() -> answer(addresses, promise));
            } else {
                answer(addresses, promise);
            }
        }

        private void answer(List<InetSocketAddress> addresses, Promise<List<InetSocketAddress>> promise) {
            if (!addresses.isEmpty() && addresses.stream().allMatch(GuardedAddresses.this::allows)) {
                promise.trySuccess(addresses);
            } else {
                promise.tryFailure(new AddressNotAllowedException());
            }
        }
    }
}
