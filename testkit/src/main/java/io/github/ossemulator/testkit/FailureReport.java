package io.github.ossemulator.testkit;

import io.github.ossemulator.journal.CallbackTrace;
import io.github.ossemulator.journal.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what a server did during a test that failed: as a report entry of JUnit and as a page. */
final class FailureReport {
    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);
    private static final String DIRECTORY = "ossemulator.report.directory";

    private final RunningServer server;
    private final Set<Object> earlier = Collections.newSetFromMap(new IdentityHashMap<>());

    private FailureReport(RunningServer server) {
        this.server = server;
        earlier.addAll(server.emulator.requests().all());
        earlier.addAll(server.emulator.callbacks().all());
    }

    /** Remembers where a test begins. */
    static void begin(Store store, RunningServer server) {
        store.put(FailureReport.class, new FailureReport(server));
    }

    /** Reports, if the test failed. */
    void end(ExtensionContext context) {
        Throwable failure = context.getExecutionException().orElse(null);
        if (failure == null || failure instanceof TestAbortedException) {
            return;
        }
        Set<String> foreign = server.foreignBuckets(owners(context));
        List<Exchange> requests = server.emulator.requests().all().stream()
                .filter(request -> !earlier.contains(request))
                .filter(request -> request.bucket() == null || !foreign.contains(request.bucket()))
                .toList();
        List<CallbackTrace> callbacks = server.emulator.callbacks().all().stream()
                .filter(callback -> !earlier.contains(callback) && !foreign.contains(callback.bucket()))
                .toList();
        ReportText text = new ReportText(requests, callbacks);
        context.publishReportEntry("oss-emulator", text.toString());
        try {
            Path page = directory(context).resolve(fileName(context));
            Files.createDirectories(page.toAbsolutePath().getParent());
            Files.writeString(page, new ReportPage(name(context), failure, requests, callbacks).toString());
            context.publishReportEntry(
                    "oss-emulator-report", page.toAbsolutePath().toString());
            LOG.info("what the OSS emulator did for {}: {}", name(context), page);
        } catch (IOException e) {
            LOG.warn("no report of the OSS emulator for {}", name(context), e);
        }
    }

    private static Set<String> owners(ExtensionContext context) {
        Set<String> owners = new HashSet<>();
        for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
            owners.add(at.getUniqueId());
        }
        return owners;
    }

    private static Path directory(ExtensionContext context) {
        return context.getConfigurationParameter(DIRECTORY)
                .map(Path::of)
                .orElseGet(() -> Path.of(
                        !Files.exists(Path.of("pom.xml")) && Files.isDirectory(Path.of("build")) ? "build" : "target",
                        "oss-emulator-reports"));
    }

    private static String fileName(ExtensionContext context) {
        return name(context).replaceAll("[^\\p{L}\\p{N}.$_#-]", "_") + ".html";
    }

    /** Class and method, and which invocation of it if there are several. */
    private static String name(ExtensionContext context) {
        String id = context.getUniqueId();
        List<String> parts = new ArrayList<>();
        parts.add(context.getRequiredTestClass().getName());
        parts.add(context.getRequiredTestMethod().getName());
        int invocation = id.lastIndexOf("invocation:#");
        if (invocation >= 0) {
            parts.add(id.substring(invocation + "invocation:".length(), id.length() - 1));
        }
        return String.join(".", parts);
    }
}
