package io.assetpipeline.collect;

import io.assetpipeline.problem.Problem;

/** Lets one thread at a time tell another listener. */
final class SerialListener implements CollectListener {

    private final CollectListener listener;

    SerialListener(CollectListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void planned(int files, long bytes) {
        listener.planned(files, bytes);
    }

    @Override
    public synchronized void uploaded(StoreFile file) {
        listener.uploaded(file);
    }

    @Override
    public synchronized void warned(Problem problem) {
        listener.warned(problem);
    }
}
