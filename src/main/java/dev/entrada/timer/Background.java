package dev.entrada.timer;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;

/** Threads of the server for what no request waits for, and for what itself waits: for the database, for a client that reads. */
@ApplicationScoped
public class Background implements Executor {
    private Executor threads;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    void setManaged(ManagedExecutorService managed) {
        threads = managed;
    }

    /** For tests, which have no container. */
    void use(Executor plain) {
        threads = plain;
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }
}
