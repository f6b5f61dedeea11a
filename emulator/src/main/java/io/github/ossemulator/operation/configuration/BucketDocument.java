package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.util.List;
import java.util.function.Consumer;

/**
 * A document that configures a bucket. It is checked and completed when it is put, and answered as it was stored.
 * Immutable.
 *
 * @param name what the operations are called behind Put, Get and Delete, for example {@code BucketCors}
 * @param subResource the query parameter, for example {@code cors}
 * @param deletable whether there is a Delete
 * @param hidden whether a Put to a bucket that does not exist is taken for a PutBucket, which has another document
 */
record BucketDocument(
        String name,
        String subResource,
        XmlShape shape,
        Preparation preparation,
        WhenUnset whenUnset,
        boolean deletable,
        boolean hidden,
        Coverage coverage) {
    /** Checks what a shape cannot, and completes a document before it is stored. */
    @FunctionalInterface
    interface Preparation {
        /** The document to store; throws to refuse. */
        XmlElement prepare(Call call, XmlElement document, ObjectStore store);
    }

    /** The answer of Get while no document is stored. */
    @FunctionalInterface
    interface WhenUnset {
        /** The document OSS assumes; throws if there is none. */
        String answer(Bucket bucket);
    }

    /** A document that is only stored and answered; to be continued with the methods below. */
    static BucketDocument document(String name, String subResource, XmlShape shape) {
        return new BucketDocument(
                name,
                subResource,
                shape,
                (call, document, store) -> document,
                bucket -> Configurations.write(XmlElement.group(shape.name(), List.of())),
                false,
                false,
                Coverage.STORED);
    }

    BucketDocument preparedBy(Preparation preparation) {
        return new BucketDocument(name, subResource, shape, preparation, whenUnset, deletable, hidden, coverage);
    }

    BucketDocument checkedBy(Consumer<XmlElement> check) {
        return preparedBy((call, document, store) -> {
            check.accept(document);
            return document;
        });
    }

    /** While unset, Get fails with 404 and this code. */
    BucketDocument missingAs(String code, String message) {
        return new BucketDocument(
                name,
                subResource,
                shape,
                preparation,
                bucket -> {
                    throw OssError.NO_SUCH_CONFIGURATION
                            .exception(code, message)
                            .with("BucketName", bucket.name().value());
                },
                deletable,
                hidden,
                coverage);
    }

    /** While unset, Get answers the root with these children. */
    BucketDocument assumedAs(XmlElement... children) {
        String document = Configurations.write(XmlElement.group(shape.name(), List.of(children)));
        return new BucketDocument(
                name, subResource, shape, preparation, bucket -> document, deletable, hidden, coverage);
    }

    BucketDocument withDelete() {
        return new BucketDocument(name, subResource, shape, preparation, whenUnset, true, hidden, coverage);
    }

    /** Without its bucket the sub-resource means nothing. */
    BucketDocument hiddenWithoutBucket() {
        return new BucketDocument(name, subResource, shape, preparation, whenUnset, deletable, true, coverage);
    }

    /** Other requests heed it. */
    BucketDocument withEffect() {
        return new BucketDocument(name, subResource, shape, preparation, whenUnset, deletable, hidden, Coverage.FULL);
    }
}
