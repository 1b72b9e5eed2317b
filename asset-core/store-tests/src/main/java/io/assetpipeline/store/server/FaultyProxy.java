package io.assetpipeline.store.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A proxy before an S3 server, on a port of its own: it counts requests and breaks those that it is told to. Thread-safe.
 *
 * <pre>{@code
 * proxy.fail(request -> request.method().equals("PUT"), 2, Fault.SLOW_DOWN);
 * }</pre>
 */
public final class FaultyProxy implements AutoCloseable {

    /**
     * A request as it was sent.
     *
     * @param path begins with the bucket
     * @param query empty if there is none
     * @param agent {@code User-Agent}; empty if there is none
     */
    public record Request(String method, String path, String query, String agent) {

        /** {@code LIST} and {@code DELETE} (of many) for what are GET and POST in HTTP, else the method. */
        public String operation() {
            return method.equals("GET") && query.contains("list-type=2")
                    ? "LIST"
                    : method.equals("POST") && query.startsWith("delete") ? "DELETE" : method;
        }
    }

    /** An error of S3 that the proxy answers with, as if it were the server's. */
    public record Refusal(int status, String code, String message, List<String> fields) {

        public Refusal(int status, String code, String message) {
            this(status, code, message, List.of());
        }
    }

    /** How far an exchange has come. */
    public enum Moment {
        /** The client has sent the head of a request; the server has seen nothing. */
        ARRIVED,
        /** Half of the body has gone on to the server. A request without a body has no such moment. */
        HALF_SENT,
        /** The server has done what it was asked for; the client does not know. */
        ANSWERED
    }

    /** Looks on. The exchange waits for it; other connections do not. */
    @FunctionalInterface
    public interface Observer {
        /** Whether the exchange goes on; else its connections are reset. */
        boolean at(Moment moment, Request request);
    }

    /** What is done: one of both. */
    private record Action(@Nullable Fault fault, @Nullable Refusal refusal) {}

    private static final class Plan {

        private final Predicate<Request> which;
        private final Action action;
        private int left;

        Plan(Predicate<Request> which, int times, Action action) {
            this.which = which;
            this.left = times;
            this.action = action;
        }
    }

    private final URI server;
    private final ServerSocket listening;
    private final List<Plan> plans = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final Map<Socket, Socket> connections = new ConcurrentHashMap<>();
    private volatile Observer observer = (moment, request) -> true;
    private int serving;

    private FaultyProxy(URI server, ServerSocket listening) {
        this.server = server;
        this.listening = listening;
    }

    /** Starts a proxy before a server of {@code http}. */
    public static FaultyProxy before(URI server) {
        try {
            FaultyProxy proxy = new FaultyProxy(server, new ServerSocket(0, 256, InetAddress.getLoopbackAddress()));
            start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable run) {
        Thread thread = new Thread(run, "faulty-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** Breaks the next requests of a kind; plans are looked at in the order in which they were made. */
    public synchronized void fail(Predicate<Request> which, int times, Fault fault) {
        plans.add(new Plan(which, times, new Action(fault, null)));
    }

    /** Refuses the next requests of a kind; the server does not see them. */
    public synchronized void refuse(Predicate<Request> which, int times, Refusal refusal) {
        plans.add(new Plan(which, times, new Action(null, refusal)));
    }

    /** Lets somebody look on, instead of who did so before. */
    public void observe(Observer next) {
        observer = next;
    }

    /** Forgets plans and requests, and who looks on. */
    public synchronized void reset() {
        plans.clear();
        requests.clear();
        observer = (moment, request) -> true;
    }

    /** Comes back when nothing is under way: what the server was told by a client that has gone is done. */
    public synchronized void awaitQuiet() throws InterruptedException {
        while (serving > 0) {
            wait();
        }
    }

    private synchronized void serving(int more) {
        serving += more;
        notifyAll();
    }

    /** What came since the last reset, in the order in which it came. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How many came since the last reset, by {@linkplain Request#operation operation}. */
    public synchronized Map<String, Long> counts() {
        return requests.stream()
                .collect(Collectors.groupingBy(Request::operation, TreeMap::new, Collectors.counting()));
    }

    private synchronized Action planned(Request request) {
        requests.add(request);
        for (Plan plan : plans) {
            if (plan.left > 0 && plan.which.test(request)) {
                plan.left--;
                return plan.action;
            }
        }
        return new Action(null, null);
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Map.Entry<Socket, Socket> connection : connections.entrySet()) {
                connection.getKey().close();
                connection.getValue().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket upstream = new Socket(server.getHost(), server.getPort())) {
            connections.put(client, upstream);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            Exchanges exchanges = new Exchanges(client, upstream);
            boolean more = true;
            while (more) {
                more = exchanges.next();
            }
        } catch (IOException e) {
            // Either side has gone, which is what the other one sees now.
        } finally {
            connections.remove(client);
        }
    }

    /** The exchanges of one connection. */
    private final class Exchanges {

        private final Socket client;
        private final InputStream fromClient;
        private final OutputStream toClient;
        private final InputStream fromServer;
        private final OutputStream toServer;

        Exchanges(Socket client, Socket upstream) throws IOException {
            this.client = client;
            fromClient = new BufferedInputStream(client.getInputStream(), 1 << 16);
            toClient = new BufferedOutputStream(client.getOutputStream(), 1 << 16);
            fromServer = new BufferedInputStream(upstream.getInputStream(), 1 << 16);
            toServer = new BufferedOutputStream(upstream.getOutputStream(), 1 << 16);
        }

        /** Whether another one may follow. */
        boolean next() throws IOException {
            HttpMessage head = HttpMessage.read(fromClient).orElse(null);
            if (head == null) {
                return false;
            }
            serving(1);
            try {
                return next(head);
            } finally {
                serving(-1);
            }
        }

        private boolean next(HttpMessage head) throws IOException {
            Request request = request(head);
            Action action = planned(request);
            Fault fault = action.fault();
            if (fault == Fault.RESET_IN_BODY) {
                HttpMessage.copy(fromClient, OutputStream.nullOutputStream(), head.length() / 2);
                return reset();
            }
            if (head.field("Expect").isPresent()) {
                toClient.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                toClient.flush();
            }
            byte[] answer = answer(action, head);
            if (answer != null) {
                toClient.write(answer);
                toClient.flush();
                return true;
            }
            if (fault == Fault.SILENCE) {
                head.body(fromClient);
                fromClient.transferTo(OutputStream.nullOutputStream());
                return false;
            }
            if (observer.at(Moment.ARRIVED, request) && send(head, request)) {
                return answered(request, fault);
            }
            return reset();
        }

        /** False if the rest of the body is not sent. */
        private boolean send(HttpMessage head, Request request) throws IOException {
            head.with("Expect", "").write(toServer);
            long half = head.isChunked() ? 0 : head.length() / 2;
            HttpMessage.copy(fromClient, toServer, half);
            toServer.flush();
            if (half > 0 && !observer.at(Moment.HALF_SENT, request)) {
                return false;
            }
            head.relay(fromClient, toServer, half);
            toServer.flush();
            return true;
        }

        private static Request request(HttpMessage head) {
            String[] parts = head.start().split(" ", -1);
            int query = parts[1].indexOf('?');
            return new Request(
                    parts[0],
                    query < 0 ? parts[1] : parts[1].substring(0, query),
                    query < 0 ? "" : parts[1].substring(query + 1),
                    head.field("User-Agent").orElse(""));
        }

        /** What is said without asking the server. */
        private byte @Nullable [] answer(Action action, HttpMessage head) throws IOException {
            if (action.refusal() != null) {
                return error(head, action.refusal());
            }
            if (action.fault() == null) {
                return null;
            }
            return switch (action.fault()) {
                case INTERNAL_ERROR ->
                    error(head, new Refusal(500, "InternalError", "We encountered an internal error."));
                case SLOW_DOWN -> error(head, new Refusal(503, "SlowDown", "Please reduce your request rate."));
                case KEYS_FAIL -> errors(head, "InternalError");
                case KEYS_DENIED -> errors(head, "AccessDenied");
                default -> null;
            };
        }

        private byte[] error(HttpMessage head, Refusal refusal) throws IOException {
            head.body(fromClient);
            String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + refusal.code()
                    + "</Code><Message>" + refusal.message() + "</Message><RequestId>1</RequestId></Error>";
            return xml(refusal.status(), refusal.fields(), head.start().startsWith("HEAD ") ? "" : xml);
        }

        private byte[] errors(HttpMessage head, String code) throws IOException {
            String asked = new String(head.body(fromClient), StandardCharsets.UTF_8);
            StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DeleteResult>");
            Matcher key = Pattern.compile("<Key>(.*?)</Key>").matcher(asked);
            while (key.find()) {
                xml.append("<Error><Key>")
                        .append(key.group(1))
                        .append("</Key><Code>")
                        .append(code)
                        .append("</Code><Message>Not now.</Message></Error>");
            }
            return xml(200, List.of(), xml.append("</DeleteResult>").toString());
        }

        private static byte[] xml(int status, List<String> fields, String xml) {
            byte[] body = xml.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" Answer\r\n");
            fields.forEach(field -> head.append(field).append("\r\n"));
            head.append("Content-Type: application/xml\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n\r\n");
            return (head + xml).getBytes(StandardCharsets.UTF_8);
        }

        private boolean answered(Request request, @Nullable Fault fault) throws IOException {
            HttpMessage head = HttpMessage.read(fromServer).orElseThrow(() -> new IOException("no answer"));
            if (!observer.at(Moment.ANSWERED, request)) {
                return reset();
            }
            boolean bodiless = request.method().equals("HEAD") || head.status() == 204 || head.status() == 304;
            if (fault == null) {
                head.write(toClient);
                if (!bodiless) {
                    head.relay(fromServer, toClient, 0);
                }
                toClient.flush();
                return !head.field("Connection").map("close"::equalsIgnoreCase).orElse(false);
            }
            byte[] body = bodiless ? new byte[0] : head.body(fromServer);
            int half = body.length / 2;
            return switch (fault) {
                case LOST_ANSWER -> reset();
                case CUT_ANSWER -> {
                    send(head, body, body.length, half);
                    yield false;
                }
                case HALF_ANSWER -> send(head, body, half, half);
                case HOLLOW_LIST -> {
                    byte[] hollow = new String(body, StandardCharsets.UTF_8)
                            .replaceFirst("(?s)<Contents>.*?</Contents>", "")
                            .getBytes(StandardCharsets.UTF_8);
                    yield send(head, hollow, hollow.length, hollow.length);
                }
                case WRONG_TAG -> send(head.with("ETag", "\"" + "0".repeat(32) + "\""), body, body.length, body.length);
                default -> throw new IllegalStateException(fault + " is no fault of an answer");
            };
        }

        private boolean send(HttpMessage head, byte[] body, int said, int sent) throws IOException {
            head.with("Transfer-Encoding", "")
                    .with("Content-Length", Integer.toString(said))
                    .write(toClient);
            toClient.write(body, 0, sent);
            toClient.flush();
            return true;
        }

        private boolean reset() throws IOException {
            client.setSoLinger(true, 0);
            return false;
        }
    }
}
