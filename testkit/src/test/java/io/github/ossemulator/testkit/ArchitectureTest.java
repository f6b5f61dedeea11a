package io.github.ossemulator.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the floors of the testkit: {@code testkit} over {@code testkit.assertion} over {@code testkit.callback}. */
class ArchitectureTest {
    private static final String ROOT = "io.github.ossemulator";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT + ".testkit");

    @Test
    void a_package_sees_only_floors_below_its_own() {
        noClasses()
                .that(resideInAPackage(ROOT + ".testkit.callback"))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + ".testkit").or(resideInAPackage(ROOT + ".testkit.assertion")))
                .check(CLASSES);
        noClasses()
                .that(resideInAPackage(ROOT + ".testkit.assertion"))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + ".testkit"))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void of_the_emulator_only_the_public_packages_are_used() {
        List<String> others = CLASSES.stream()
                .flatMap(javaClass -> javaClass.getDirectDependenciesFromSelf().stream())
                .map(dependency ->
                        dependency.getTargetClass().getBaseComponentType().getPackageName())
                .filter(name -> name.startsWith(ROOT) && !name.startsWith(ROOT + ".testkit"))
                .distinct()
                .toList();
        assertThat(others)
                .isSubsetOf(ROOT, ROOT + ".config", ROOT + ".fault", ROOT + ".journal", ROOT + ".model")
                .contains(ROOT);
    }

    @Test
    void signatures_show_no_library_but_junit_and_assertj() {
        List<String> shown = CLASSES.stream()
                .filter(javaClass -> javaClass.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(javaClass -> javaClass.getCodeUnits().stream())
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(
                        unit -> Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType())))
                .map(type -> type.getBaseComponentType().getName())
                .filter(name -> name.contains(".")
                        && Stream.of("java.", ROOT, "org.junit.", "org.assertj.")
                                .noneMatch(name::startsWith))
                .distinct()
                .toList();
        assertThat(shown).isEmpty();
    }
}
