package io.github.ossemulator.testkit;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Holds the public API to its listing, {@code public-api.txt}, so that nothing that users compile against changes or goes
 * unnoticed. The API is what is public in the packages of the facade and the testkit, and the types of this project that it
 * shows.
 */
class PublicApiTest {
    private static final String ROOT = "io.github.ossemulator";
    private static final Pattern PACKAGES = Pattern.compile("/io/github/ossemulator/(testkit/.*|[^/]+)\\.class$");
    private static final Path LISTING = Path.of("src", "test", "resources", "public-api.txt");

    @Test
    void is_the_one_that_is_listed() throws IOException {
        List<String> api = api();
        if (Boolean.getBoolean("api.record")) {
            Files.write(LISTING, api);
        }
        List<String> listed = Files.readAllLines(LISTING);

        assertThat(listed)
                .as(
                        "what users may have compiled against and is gone or different; if that is meant, say so in the changelog"
                                + " and list it with -Dtest=PublicApiTest -Dapi.record=true")
                .filteredOn(not(new HashSet<>(api)::contains))
                .isEmpty();
        assertThat(api)
                .as("what is new; if users shall rely on it, list it with -Dtest=PublicApiTest -Dapi.record=true")
                .filteredOn(not(new HashSet<>(listed)::contains))
                .isEmpty();
    }

    private static List<String> api() {
        Deque<Class<?>> left = new ArrayDeque<>();
        new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(location ->
                                PACKAGES.matcher(location.asURI().toString()).find())
                        .importPackages(ROOT)
                        .stream()
                        .map(JavaClass::reflect)
                        .filter(PublicApiTest::isAccessible)
                        .forEach(left::add);
        Set<Class<?>> seen = new HashSet<>();
        List<String> lines = new ArrayList<>();
        while (!left.isEmpty()) {
            Class<?> type = left.pop();
            if (seen.add(type)) {
                lines.add(type.getName() + ": " + header(type));
                members(type).forEach(member -> lines.add(type.getName() + ": " + member));
                shown(type)
                        .flatMap(PublicApiTest::classes)
                        .filter(found -> found.getName().startsWith(ROOT + "."))
                        .forEach(left::add);
            }
        }
        return lines.stream().sorted().toList();
    }

    private static boolean isAccessible(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isAccessible(type.getEnclosingClass()));
    }

    private static String header(Class<?> type) {
        return type.toGenericString()
                + Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
                        .filter(parent -> parent != Object.class)
                        .map(parent -> " < " + parent.getTypeName())
                        .collect(joining());
    }

    private static Stream<String> members(Class<?> type) {
        return Stream.of(
                        Stream.of(type.getDeclaredFields())
                                .filter(field -> isVisible(field.getModifiers()))
                                .map(PublicApiTest::text),
                        Stream.of(type.getDeclaredConstructors())
                                .filter(constructor -> isVisible(constructor.getModifiers()))
                                .map(PublicApiTest::text),
                        Stream.of(type.getDeclaredMethods())
                                .filter(method -> isVisible(method.getModifiers()) && !method.isSynthetic())
                                .map(PublicApiTest::text))
                .flatMap(members -> members);
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String text(Field field) {
        return Modifier.toString(field.getModifiers()) + " " + text(field.getAnnotatedType()) + " " + field.getName();
    }

    private static String text(Constructor<?> constructor) {
        return Modifier.toString(constructor.getModifiers()) + " new" + parameters(constructor);
    }

    private static String text(Method method) {
        String variables = Stream.of(method.getTypeParameters())
                .map(variable -> variable + " extends " + Arrays.toString(variable.getBounds()))
                .collect(joining(", "));
        return Modifier.toString(method.getModifiers() & Modifier.methodModifiers())
                + (method.isDefault() ? " default" : "")
                + (variables.isEmpty() ? "" : " <" + variables + ">")
                + " " + text(method.getAnnotatedReturnType())
                + " " + method.getName()
                + parameters(method)
                + (method.getDefaultValue() == null ? "" : " with a default");
    }

    private static String parameters(Executable executable) {
        String exceptions = Stream.of(executable.getGenericExceptionTypes())
                .map(Type::getTypeName)
                .collect(joining(", "));
        return Stream.of(executable.getAnnotatedParameterTypes())
                        .map(PublicApiTest::text)
                        .collect(joining(", ", "(", ")"))
                + (executable.isVarArgs() ? " of any number" : "")
                + (exceptions.isEmpty() ? "" : " throws " + exceptions);
    }

    /** With {@code @Nullable} where it is, since Kotlin minds. */
    private static String text(AnnotatedType type) {
        String nullable = type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
        if (type instanceof AnnotatedParameterizedType parameterized) {
            return nullable
                    + ((ParameterizedType) type.getType()).getRawType().getTypeName()
                    + Stream.of(parameterized.getAnnotatedActualTypeArguments())
                            .map(PublicApiTest::text)
                            .collect(joining(", ", "<", ">"));
        }
        return nullable + type.getType().getTypeName();
    }

    /** What one needs to use a type: its parents and what its members take and give. */
    private static Stream<Type> shown(Class<?> type) {
        Stream<Executable> executables =
                Stream.concat(Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()));
        return Stream.of(
                        Stream.ofNullable(type.getGenericSuperclass()),
                        Stream.of(type.getGenericInterfaces()),
                        Stream.of(type.getDeclaredClasses())
                                .filter(nested -> isVisible(nested.getModifiers()))
                                .map(Type.class::cast),
                        Stream.of(type.getDeclaredFields())
                                .filter(field -> isVisible(field.getModifiers()))
                                .map(Field::getGenericType),
                        executables
                                .filter(executable -> isVisible(executable.getModifiers()) && !executable.isSynthetic())
                                .flatMap(PublicApiTest::types))
                .flatMap(types -> types);
    }

    private static Stream<Type> types(Executable executable) {
        return Stream.of(
                        Stream.of(executable.getGenericParameterTypes()),
                        Stream.of(executable.getGenericExceptionTypes()),
                        executable instanceof Method method
                                ? Stream.of(method.getGenericReturnType())
                                : Stream.<Type>empty())
                .flatMap(types -> types);
    }

    private static Stream<Class<?>> classes(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isArray() ? classes(plain.getComponentType()) : Stream.of(plain);
        }
        if (type instanceof GenericArrayType array) {
            return classes(array.getGenericComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return Stream.concat(Stream.of(wildcard.getUpperBounds()), Stream.of(wildcard.getLowerBounds()))
                    .flatMap(PublicApiTest::classes);
        }
        return type instanceof ParameterizedType parameterized
                ? Stream.concat(
                        classes(parameterized.getRawType()),
                        Stream.of(parameterized.getActualTypeArguments()).flatMap(PublicApiTest::classes))
                : Stream.empty();
    }
}
