package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlShape.number;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.rules.WormRule;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlShape;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** What the operations on retention policies have in common. Stateless. */
final class WormRules {
    /** 70 years. */
    private static final int MAX_DAYS = 25_550;

    private WormRules() {}

    static XmlShape days() {
        return number("RetentionPeriodInDays", 1, MAX_DAYS);
    }

    /** Replaces the rule a call names. */
    static void update(ObjectStore store, Call call, UnaryOperator<WormRule> change) throws IOException {
        String id = call.query("wormId", "");
        store.updateBucket(call.bucketName(), bucket -> {
            WormRule rule = WormRule.of(bucket, call.time()).orElseThrow(WormRules::missing);
            if (!rule.id().equals(id)) {
                throw OssError.NO_SUCH_CONFIGURATION.exception(
                        "NoSuchWORMConfiguration", "The specified WORM ID does not exist.");
            }
            return bucket.withConfiguration(
                    WormRule.SUB_RESOURCE,
                    Configurations.write(change.apply(rule).document()));
        });
    }

    static OssException missing() {
        return OssError.NO_SUCH_CONFIGURATION.exception(
                "NoSuchWORMConfiguration", "The WORM Configuration does not exist.");
    }

    static OssException locked() {
        return OssError.ACCESS_DENIED.exception("WORMConfigurationLocked", "The WORM Configuration is locked.");
    }
}
