package io.assetpipeline.cli;

/** What a script learns of a command. The help of the program lists them. */
final class ExitCode {

    /** What was asked for is so, also if there was nothing to do. */
    static final int DONE = 0;
    /** A store, the network or an artifact failed. */
    static final int FAILED = 1;
    /** Wrong usage or configuration. */
    static final int USAGE = 2;
    /** With {@code --exit-code}: nothing was new. */
    static final int NOTHING_NEW = 3;
    /** {@code doctor} found something wrong. */
    static final int UNHEALTHY = 4;

    private ExitCode() {}
}
