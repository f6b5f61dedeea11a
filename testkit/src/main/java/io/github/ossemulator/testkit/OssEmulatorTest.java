package io.github.ossemulator.testkit;

import io.github.ossemulator.config.AuthMode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class against an OSS emulator, which they get as parameters of their methods.
 *
 * <pre>{@code
 * @OssEmulatorTest
 * class PhotosTest {
 *     @Test
 *     void keepsPhotos(OSS client, @Bucket OssBucket photos) {
 *         new Photos(client, photos.name()).save("cat.txt", "meow");
 *         assertEquals("meow", photos.get("cat.txt").text());
 *     }
 * }
 * }</pre>
 *
 * <p>What can be a parameter, {@link OssEmulatorExtension} tells; it is also the way to have the server in a field.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ExtendWith(OssEmulatorExtension.class)
public @interface OssEmulatorTest {
    /** The buckets that each test finds. */
    String[] buckets() default {};

    /** The port; a free one unless told otherwise. */
    int port() default 0;

    /** The region. */
    String region() default "cn-hangzhou";

    /** Whether signatures and access rights are checked. */
    AuthMode authentication() default AuthMode.ENFORCE;

    /** How long the server lives. */
    Scope scope() default Scope.CLASS;

    /** When everything is forgotten. */
    Reset reset() default Reset.BEFORE_EACH;

    /** Whether production code in this JVM gets the emulator's key from {@code gosspublic.alicdn.com}. */
    boolean redirectPublicKey() default false;

    /** Further options, each as {@code key=value} like a line of {@code oss-emulator.properties}. */
    String[] properties() default {};
}
