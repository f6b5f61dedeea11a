package io.github.ossemulator.testkit;

import io.github.ossemulator.OssEmulator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clients of one server, each made when it is first asked for. Thread-safe. */
final class Clients implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Clients.class);
    private static final Map<String, OssClientProvider> PROVIDERS = providers();

    private final OssEmulator emulator;
    private final Map<Class<?>, Object> clients = new LinkedHashMap<>();

    Clients(OssEmulator emulator) {
        this.emulator = emulator;
    }

    static boolean supports(Class<?> type) {
        return PROVIDERS.containsKey(type.getName());
    }

    /** @throws IllegalArgumentException if no provider makes such clients */
    synchronized <T> T get(Class<T> type) {
        Object client = clients.get(type);
        if (client == null) {
            client = provider(type).create(type, emulator);
            clients.put(type, client);
        }
        return type.cast(client);
    }

    private static OssClientProvider provider(Class<?> type) {
        OssClientProvider provider = PROVIDERS.get(type.getName());
        if (provider == null) {
            throw new IllegalArgumentException(
                    "nothing makes clients of " + type.getName() + "; known are " + PROVIDERS.keySet());
        }
        return provider;
    }

    @Override
    public synchronized void close() {
        clients.forEach((type, client) -> {
            try {
                provider(type).close(client);
            } catch (Exception e) {
                LOG.warn("a client of {} cannot be closed", type, e);
            }
        });
        clients.clear();
    }

    private static Map<String, OssClientProvider> providers() {
        Map<String, OssClientProvider> providers = new LinkedHashMap<>();
        Iterator<OssClientProvider> found = ServiceLoader.load(
                        OssClientProvider.class, OssClientProvider.class.getClassLoader())
                .iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return providers;
                }
                OssClientProvider provider = found.next();
                provider.typeNames().forEach(name -> providers.putIfAbsent(name, provider));
            } catch (ServiceConfigurationError e) {
                // The JVM verifies a class as a whole, and for that may need the client that a method makes.
                if (!(e.getCause() instanceof NoClassDefFoundError)) {
                    throw e;
                }
                LOG.debug("no clients from a provider whose own client is not on the class path", e);
            }
        }
    }
}
