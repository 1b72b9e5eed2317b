package io.assetpipeline.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A socket as a pair of streams, of which one may be written while the other one waits: those that {@link Channels} makes of the socket itself
 * exclude each other before JDK 19 (JDK-8279339).
 */
record BuildChannel(SocketChannel socket) implements AutoCloseable {

    InputStream in() {
        return Channels.newInputStream(new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer to) throws IOException {
                return socket.read(to);
            }

            @Override
            public boolean isOpen() {
                return socket.isOpen();
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        });
    }

    OutputStream out() {
        return Channels.newOutputStream(new WritableByteChannel() {
            @Override
            public int write(ByteBuffer from) throws IOException {
                return socket.write(from);
            }

            @Override
            public boolean isOpen() {
                return socket.isOpen();
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }
        });
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
