package io.github.ossemulator;

import io.github.ossemulator.journal.Exchange;
import io.github.ossemulator.journal.Journal;
import java.util.List;
import java.util.NoSuchElementException;

/** The last 1000 requests and how they were answered, oldest first. Thread-safe. */
public final class RequestLog {
    private final Journal journal;

    RequestLog(Journal journal) {
        this.journal = journal;
    }

    /** Every request kept. */
    public List<Exchange> all() {
        return journal.exchanges();
    }

    /** Every request of an operation, such as {@code PutObject}. */
    public List<Exchange> of(String operation) {
        return all().stream()
                .filter(exchange -> exchange.operation().equals(operation))
                .toList();
    }

    /**
     * The last request.
     *
     * @throws NoSuchElementException if there is none
     */
    public Exchange last() {
        List<Exchange> all = all();
        if (all.isEmpty()) {
            throw new NoSuchElementException("the emulator got no request yet");
        }
        return all.get(all.size() - 1);
    }

    /** Forgets the requests so far. */
    public void clear() {
        journal.clearExchanges();
    }
}
