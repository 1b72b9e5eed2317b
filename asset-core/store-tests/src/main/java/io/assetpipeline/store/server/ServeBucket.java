package io.assetpipeline.store.server;

import java.util.Map;
import java.util.TreeMap;

/**
 * A bucket for a script or a person to try things with: checks signatures, lets everybody read, and pages of every origin. Prints the
 * environment of a process that collects to it, one {@code NAME=value} a line, then an empty line, then each request as it comes with
 * the program that sent it. Runs until the process is ended; nothing of it is left then.
 *
 * <pre>{@code java -cp "$(cat target/classpath.txt)" io.assetpipeline.store.server.ServeBucket shop/}</pre>
 */
public final class ServeBucket {

    private ServeBucket() {}

    /**
     * Starts it.
     *
     * @param arguments the prefix of all keys, with a final {@code /}; none: the bucket itself
     */
    @SuppressWarnings("SystemOut") // A program: this is its output.
    public static void main(String[] arguments) throws InterruptedException {
        String prefix = arguments.length == 0 ? "" : arguments[0];
        S3Server server = S3Server.start();
        server.allowReading();
        Map<String, String> environment = new TreeMap<>(server.environment(prefix));
        environment.put("ASSET_BASE_URL", server.url(prefix).toString());
        environment.forEach((name, value) -> System.out.println(name + "=" + value));
        System.out.println();
        server.proxy().observe(ServeBucket::print);
        Thread.currentThread().join();
    }

    @SuppressWarnings("SystemOut") // As above.
    private static boolean print(FaultyProxy.Moment moment, FaultyProxy.Request request) {
        if (moment == FaultyProxy.Moment.ARRIVED) {
            String program = request.agent().replaceFirst("[ ,].*", "");
            // In one piece: connections are served by threads of their own.
            System.out.println(request.operation() + " " + request.path() + " " + program);
        }
        return true;
    }
}
