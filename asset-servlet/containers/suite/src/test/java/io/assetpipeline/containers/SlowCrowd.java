package io.assetpipeline.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Clients that hold a server up: each asks for a large file on a connection of its own and takes a few hundred bytes of it at a
 * time, or breaks off in the middle and comes again. All on the thread that calls.
 */
final class SlowCrowd implements AutoCloseable {

    private static final int SIP = 256;

    /** Whoever breaks off does so after this many bytes. */
    private static final int ENOUGH = 20_000;

    private final InetSocketAddress server;
    private final byte[] request;
    private final Selector selector;
    private final List<Client> clients = new ArrayList<>();
    private long broken;
    private long refused;

    private final class Client {
        private final boolean breaksOff;
        private SocketChannel channel;
        private ByteBuffer unsent = ByteBuffer.allocate(0);
        private long read;

        Client(boolean breaksOff) throws IOException {
            this.breaksOff = breaksOff;
            this.channel = connect();
        }

        private SocketChannel connect() throws IOException {
            SocketChannel fresh = SocketChannel.open();
            fresh.configureBlocking(false);
            // A small window: the server cannot put the whole file into the network's buffers.
            fresh.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
            // Ends with a reset, as a closed browser tab does.
            fresh.setOption(StandardSocketOptions.SO_LINGER, 0);
            fresh.connect(server);
            fresh.register(selector, SelectionKey.OP_CONNECT, this);
            unsent = ByteBuffer.wrap(request);
            read = 0;
            return fresh;
        }

        void again() throws IOException {
            channel.close();
            channel = connect();
        }

        void act(SelectionKey key, ByteBuffer sip) throws IOException {
            if (key.isConnectable()) {
                channel.finishConnect();
                key.interestOps(SelectionKey.OP_WRITE);
            } else if (key.isWritable()) {
                channel.write(unsent);
                key.interestOps(unsent.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            } else if (key.isReadable()) {
                int count = channel.read(sip.clear());
                read += Math.max(count, 0);
                if (count < 0) {
                    again();
                } else if (breaksOff && read > ENOUGH) {
                    broken++;
                    again();
                }
            }
        }
    }

    private SlowCrowd(InetSocketAddress server, byte[] request, Selector selector) {
        this.server = server;
        this.request = request;
        this.selector = selector;
    }

    /**
     * Connects.
     *
     * @param path of the file, percent-encoded
     */
    static SlowCrowd of(int port, String path, int slow, int breakingOff) {
        try {
            InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
            SlowCrowd crowd = new SlowCrowd(server, request.getBytes(StandardCharsets.US_ASCII), Selector.open());
            for (int i = 0; i < slow + breakingOff; i++) {
                crowd.clients.add(crowd.new Client(i >= slow));
            }
            return crowd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each client that can act does so once: takes a sip, or breaks off. */
    void turn() {
        try {
            ByteBuffer sip = ByteBuffer.allocate(SIP);
            selector.select(20);
            for (SelectionKey key : selector.selectedKeys()) {
                Client client = (Client) Objects.requireNonNull(key.attachment());
                try {
                    client.act(key, sip);
                } catch (IOException | CancelledKeyException e) {
                    // The server is tired of it.
                    refused++;
                    client.again();
                }
            }
            selector.selectedKeys().clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many have a part of their file and want more. */
    long waiting() {
        return clients.stream().filter(client -> client.read > 0).count();
    }

    long brokenOff() {
        return broken;
    }

    /** How often the server ended a connection. */
    long refused() {
        return refused;
    }

    @Override
    public void close() {
        try {
            for (Client client : clients) {
                client.channel.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
