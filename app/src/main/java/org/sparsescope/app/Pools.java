package org.sparsescope.app;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that work for the window beside the FX thread. */
final class Pools implements AutoCloseable {
    /** For what takes long or waits, as many as there is to do. */
    final ExecutorService background = pool(0, Integer.MAX_VALUE, new SynchronousQueue<>(), "background");
    /** Draws pictures and seeks in run files. */
    final ExecutorService reader = pool(2, 2, new LinkedBlockingQueue<>(), "reader");
    /** Apart from the other readers: a picture never waits for a folder of runs. */
    final ExecutorService runsReader = pool(2, 2, new LinkedBlockingQueue<>(), "runs-reader");

    /** Work that comes when the window has closed is dropped: a last frame may still ask for a picture that nobody will see. */
    private static ExecutorService pool(int least, int most, BlockingQueue<Runnable> queue, String name) {
        return new ThreadPoolExecutor(
                least,
                most,
                30,
                TimeUnit.SECONDS,
                queue,
                job -> daemon(job, name),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Thread daemon(Runnable job, String name) {
        Thread thread = new Thread(job, "sparsescope-" + name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        background.shutdownNow();
        reader.shutdownNow();
        runsReader.shutdownNow();
    }
}
