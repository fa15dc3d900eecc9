package dev.entrada.mcp.invocation;

/** The thread that works on a request, as long as it does, and whether anybody still wants it to. */
public final class Worker {
    private final Thread thread = Thread.currentThread();
    private boolean isStopped;
    private boolean isDone;

    public synchronized boolean isStopped() {
        return isStopped;
    }

    /** Interrupts it, unless it has gone on to something else. */
    public synchronized void stop() {
        if (!isDone) {
            isStopped = true;
            thread.interrupt();
        }
    }

    /** Called by the thread itself, which then carries no interruption of ours on. */
    public synchronized void leave() {
        isDone = true;
        if (isStopped) {
            Thread.interrupted();
        }
    }
}
