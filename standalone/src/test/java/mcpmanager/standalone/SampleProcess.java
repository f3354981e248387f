package mcpmanager.standalone;

import mcpmanager.embedded.StartListener;

/** The sample services in a process of their own, stopped as the product is. */
final class SampleProcess {

    private SampleProcess() {}

    public static void main(String[] arguments) {
        Running running = Running.untilProcessEnds();
        OnePort port = OnePort.bind("127.0.0.1", 0);
        running.add(ServiceContexts.start(SampleServices.BOTH, port, StartListener.silent()));
        running.add(port);
        System.out.println("port " + port.port());
        port.awaitClosed();
    }
}
