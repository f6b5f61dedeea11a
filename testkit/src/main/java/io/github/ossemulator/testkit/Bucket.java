package io.github.ossemulator.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which bucket a parameter of type {@link io.github.ossemulator.OssBucket} gets.
 *
 * <p>Unless it is named, it is one that no other test has, made for this test and deleted after it, so that tests can run at
 * the same time. Every parameter of one test, those of its {@code @BeforeEach} methods included, gets the same one; to have
 * two, give them different names with a star.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Bucket {
    /**
     * The name. A {@code *} in it stands for what makes it unlike the bucket of any other test; without one, this is a bucket
     * that all tests share, and which is created if it does not exist.
     */
    String value() default "test-*";
}
