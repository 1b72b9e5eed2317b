package io.assetpipeline.containers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP/1 over a socket, read strictly: a client that mends nothing sees what a cache or a proxy would stumble over. */
final class Wire {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9][0-9])(?: .*)?");
    private static final Pattern FIELD = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");
    private static final int LONGEST_LINE = 64 * 1024;

    private Wire() {}

    /**
     * Sends requests in one piece over one connection and reads as many answers, fewer if the server closes.
     *
     * @throws ProtocolException if an answer is malformed, or more is sent than was asked for
     */
    static List<Reply> talk(int port, List<Request> requests) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.setTcpNoDelay(true);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (Request request : requests) {
                bytes.write(request.bytes());
            }
            write(socket, bytes.toByteArray());
            InputStream in = new BufferedInputStream(socket.getInputStream());
            List<Reply> replies = new ArrayList<>();
            for (Request request : requests) {
                if (!replies.isEmpty() && ends(in)) {
                    // Without a word, as to HTTP/1.0.
                    replies.set(
                            replies.size() - 1, replies.get(replies.size() - 1).closing());
                    return replies;
                }
                Reply reply = read(in, request);
                replies.add(reply);
                if (reply.closes()) {
                    break;
                }
            }
            if (replies.get(replies.size() - 1).closes() && !ends(in)) {
                throw new ProtocolException("There is more behind the last answer");
            }
            return replies;
        }
    }

    /** A server that has heard enough answers and closes; what it said is still to be read. */
    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // Whether there is an answer is seen next.
            return;
        }
    }

    private static boolean ends(InputStream in) {
        try {
            in.mark(1);
            boolean end = in.read() < 0;
            in.reset();
            return end;
        } catch (IOException e) {
            // Reset: closed with something unread, which is the server's way with what it has refused.
            return true;
        }
    }

    private static Reply read(InputStream in, Request request) throws IOException {
        Matcher status = STATUS.matcher(line(in));
        if (!status.matches()) {
            throw new ProtocolException("No status line");
        }
        int code = Integer.parseInt(status.group(1));
        List<Reply.Field> fields = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            Matcher field = FIELD.matcher(line);
            if (!field.matches()) {
                throw new ProtocolException("No header: " + line);
            }
            fields.add(new Reply.Field(field.group(1), field.group(2)));
        }
        if (code < 200) {
            return read(in, request);
        }
        Reply head = Reply.of(Reply.Protocol.HTTP_1_1, code, fields);
        if (request.isHead() || code == 204 || code == 304) {
            return head;
        }
        if (head.first("Transfer-Encoding").isPresent()) {
            return head.withBody(chunks(in));
        }
        if (head.first("Content-Length").isEmpty()) {
            return head.withBody(in.readAllBytes()).closing();
        }
        int length = Integer.parseInt(head.first("Content-Length").orElseThrow());
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException(body.length + " of " + length + " bytes, then the connection ends");
        }
        return head.withBody(body);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String length = line(in);
            int semicolon = length.indexOf(';');
            int size = Integer.parseInt((semicolon < 0 ? length : length.substring(0, semicolon)).strip(), 16);
            if (size == 0) {
                break;
            }
            body.write(in.readNBytes(size));
            if (!line(in).isEmpty()) {
                throw new ProtocolException("A chunk is longer than it says");
            }
        }
        String trailer = line(in);
        while (!trailer.isEmpty()) {
            trailer = line(in);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("The connection ends after: " + line.toString(StandardCharsets.ISO_8859_1));
            }
            line.write(read);
            if (line.size() > LONGEST_LINE) {
                throw new ProtocolException("A line without an end");
            }
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\r")) {
            throw new ProtocolException("A line that ends without CR: " + text);
        }
        return text.substring(0, text.length() - 1);
    }
}
