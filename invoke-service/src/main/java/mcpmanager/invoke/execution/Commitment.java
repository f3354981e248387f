package mcpmanager.invoke.execution;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Who was first: whoever gives a change up (its caller, its time limit) or its commit. Before the commit is sent a change can
 * be given up and leaves no trace; from then on only the database knows what becomes of it, and it is waited for.
 */
public final class Commitment {

    /** What has to be known before the commit is sent. It may block. */
    @FunctionalInterface
    public interface BeforeCommit {

        /**
         * @param transaction the database's number of it ({@code xid8})
         * @throws RuntimeException then the change is rolled back
         */
        void prepared(String transaction, Execution.Completed result);
    }

    private enum State {
        OPEN,
        COMMITTING,
        GIVEN_UP
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private volatile BeforeCommit before = (transaction, result) -> {};

    /** To be called before the change runs. */
    public void before(BeforeCommit told) {
        before = told;
    }

    /** True: it is given up, and the commit will not be sent. False: it is too late. */
    public boolean giveUp() {
        return state.compareAndSet(State.OPEN, State.GIVEN_UP) || state.get() == State.GIVEN_UP;
    }

    /** True: the commit is to be sent. False: the change was given up. */
    public boolean begin(String transaction, Execution.Completed result) {
        if (state.get() == State.OPEN) {
            before.prepared(transaction, result);
        }
        return state.compareAndSet(State.OPEN, State.COMMITTING);
    }
}
