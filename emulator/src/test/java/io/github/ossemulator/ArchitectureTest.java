package io.github.ossemulator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the floors of the house; this list is their single source. A package imports only from floors below it, and
 * packages on one floor do not see each other.
 */
class ArchitectureTest {
    private static final String ROOT = "io.github.ossemulator";

    /** From the ground up; the root package is {@code ""}. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("model"),
            List.of("config"),
            List.of("http", "store", "xml", "fault"),
            List.of("auth", "callback", "image", "journal", "rules"),
            List.of("api"),
            List.of(
                    "operation.service",
                    "operation.bucket",
                    "operation.configuration",
                    "operation.object",
                    "operation.multipart",
                    "operation.form"),
            List.of("operation", "console"),
            List.of(""),
            List.of("cli"));

    /** Which packages may use which library. */
    private static final Map<String, Set<String>> LIBRARIES = Map.of(
            "io.netty..", Set.of("http"),
            "com.fasterxml.jackson..", Set.of("auth", "callback", "config", "console", "store"),
            "com.github.benmanes.caffeine..", Set.of("auth", "callback", "journal", "store"),
            "com.drew..", Set.of("image"));

    /** What users compile against: JDK types only, so that libraries can be relocated in the testkit's jar. */
    private static final List<String> PUBLIC_PACKAGES = List.of("", "config", "fault", "journal", "model");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void every_package_stands_on_a_floor() {
        Set<String> known = FLOORS.stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));
        Set<String> found = new TreeSet<>();
        CLASSES.forEach(javaClass -> found.add(floorName(javaClass)));
        assertThat(found).isSubsetOf(known);
    }

    @Test
    void a_package_sees_only_floors_below_its_own() {
        List<String> violations = new ArrayList<>();
        for (JavaClass from : CLASSES) {
            int floor = floorOf(floorName(from));
            from.getDirectDependenciesFromSelf().forEach(dependency -> {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (to.getPackageName().startsWith(ROOT)
                        && !to.getPackageName().equals(from.getPackageName())
                        && floorOf(floorName(to)) >= floor) {
                    violations.add(dependency.getDescription());
                }
            });
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void a_library_is_used_only_where_it_belongs() {
        LIBRARIES.forEach((library, packages) -> noClasses()
                .that(describe(
                        "are not in " + packages, (JavaClass javaClass) -> !packages.contains(floorName(javaClass))))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(CLASSES));
    }

    @Test
    void public_signatures_use_types_of_the_jdk_and_of_this_project_only() {
        List<String> violations = new ArrayList<>();
        for (JavaClass javaClass : CLASSES) {
            if (!PUBLIC_PACKAGES.contains(floorName(javaClass))
                    || !javaClass.getModifiers().contains(JavaModifier.PUBLIC)) {
                continue;
            }
            javaClass.getCodeUnits().stream()
                    .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                    .forEach(unit -> Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                            .flatMap(ArchitectureTest::named)
                            .filter(name -> !name.startsWith("java.")
                                    && !name.startsWith("javax.")
                                    && !name.startsWith(ROOT)
                                    && name.contains("."))
                            .forEach(name -> violations.add(unit.getFullName() + " shows " + name)));
        }
        assertThat(violations).isEmpty();
    }

    private static Stream<String> named(JavaType type) {
        Stream<String> own = Stream.of(type.toErasure().getBaseComponentType().getName());
        return type instanceof JavaParameterizedType parameterized
                ? Stream.concat(
                        own, parameterized.getActualTypeArguments().stream().flatMap(ArchitectureTest::named))
                : own;
    }

    private static String floorName(JavaClass javaClass) {
        String name = javaClass.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    private static int floorOf(String packageName) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(packageName)) {
                return floor;
            }
        }
        throw new AssertionError("no floor for package " + packageName);
    }
}
