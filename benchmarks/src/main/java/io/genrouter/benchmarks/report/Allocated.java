package io.genrouter.benchmarks.report;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// Prints how many bytes a running JVM has allocated since its start, by all its threads, the virtual ones
/// included.
public final class Allocated {

    private Allocated() {}

    /// Asks it.
    ///
    /// @param args the process id of a JVM of this user
    @SuppressWarnings("BanJNDI") // the agent of a JVM of this very user, over its own address
    public static void main(String[] args) throws IOException, AttachNotSupportedException {
        if (args.length != 1) {
            throw new IllegalArgumentException(args.length + " arguments (expected: a process id)");
        }
        VirtualMachine machine = VirtualMachine.attach(args[0]);
        try (JMXConnector connector =
                JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
            MBeanServerConnection beans = connector.getMBeanServerConnection();
            ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(
                    beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
            System.out.println(threads.getTotalThreadAllocatedBytes());
        } finally {
            machine.detach();
        }
    }
}
