package io.github.ossemulator;

import io.github.ossemulator.config.Spelling;
import io.github.ossemulator.journal.Exchange;
import io.github.ossemulator.journal.Journal;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** The last 1000 requests and how they were answered, oldest first. Thread-safe. */
public final class RequestLog {
    private final Journal journal;
    private final Set<String> operations;

    RequestLog(Journal journal, Set<String> operations) {
        this.journal = journal;
        this.operations = operations;
    }

    /** Every request kept. */
    public List<Exchange> all() {
        return journal.exchanges();
    }

    /**
     * Every request of an operation, such as {@code PutObject}.
     *
     * @throws IllegalArgumentException if the emulator knows no such operation, naming the one that was probably meant
     */
    public List<Exchange> of(String operation) {
        if (!operations.contains(operation)) {
            throw new IllegalArgumentException(Spelling.unknown("operation", operation, operations));
        }
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
