package org.sparsescope.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The walls inside the engine: who may know whom. Where one of these fails, the code moves and not the wall. */
@AnalyzeClasses(packages = EngineWallsTest.ENGINE, importOptions = DoNotIncludeTests.class)
class EngineWallsTest {
    static final String ENGINE = "org.sparsescope.engine";

    /** As the data flows: each may know those before it, none those after it. */
    private static final List<String> FLOW = List.of(
            "random", "dataset", "model", "mask", "method", "plugin", "network", "train", "record", "figure", "report",
            "export", "run", "compare", "bench", "cli");

    @ArchTest
    static void packagesKnowOnlyThoseBeforeThem(JavaClasses engine) {
        for (int i = 0; i < FLOW.size() - 1; i++) {
            String[] later =
                    FLOW.stream().skip(i + 1L).map(EngineWallsTest::within).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(within(FLOW.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .allowEmptyShould(true)
                    .check(engine);
        }
    }

    @ArchTest
    static final ArchRule everyPackageHasItsPlaceInTheFlow = classes()
            .should()
            .resideInAnyPackage(FLOW.stream().map(EngineWallsTest::within).toArray(String[]::new))
            .orShould()
            .resideInAPackage(ENGINE);

    @ArchTest
    static final ArchRule theRootKnowsNoneOfItsPackages = noClasses()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FLOW.stream().map(EngineWallsTest::within).toArray(String[]::new));

    @ArchTest
    static final ArchRule modelsAndMethodsKnowNoData = noClasses()
            .that()
            .resideInAnyPackage(within("model"), within("mask"), within("method"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(within("dataset"));

    @ArchTest
    static final ArchRule masksAndMethodsArePureJavaOnArrays = noClasses()
            .that()
            .resideInAnyPackage(within("mask"), within("method"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..", "java.io..", "java.nio.file..", "java.sql..");

    @ArchTest
    static final ArchRule onlyNetworksKnowDjl = noClasses()
            .that()
            .resideOutsideOfPackage(within("network"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule onlyThePyTorchNetworkKnowsPyTorch = noClasses()
            .that()
            .resideOutsideOfPackage(within("network.pytorch"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl.pytorch..");

    @ArchTest
    static final ArchRule nothingKnowsJavaFx =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("javafx..", "com.sun.javafx..");

    @ArchTest
    static final ArchRule onlyTheCommandLineWritesToTheTerminal =
            noClasses().that().resideOutsideOfPackage(within("cli")).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule noPackageAllowsNull = classes().should(resideInANullMarkedPackage());

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package that its package-info marks with @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        item, marked, item.getPackageName() + " has " + (marked ? "" : "no ") + "@NullMarked"));
            }
        };
    }

    private static String within(String engine) {
        return ENGINE + "." + engine + "..";
    }
}
