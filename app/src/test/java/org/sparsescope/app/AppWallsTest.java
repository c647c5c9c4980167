package org.sparsescope.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import javafx.application.Platform;
import org.sparsescope.engine.network.Optimizer;

/** The walls inside the window, and between it and the engine. */
@AnalyzeClasses(packages = "org.sparsescope.app", importOptions = ImportOption.DoNotIncludeTests.class)
class AppWallsTest {
    @ArchTest
    static final ArchRule onlyTheFxPackageHandsJobsToTheFxThread = noClasses()
            .that()
            .resideOutsideOfPackage("org.sparsescope.app.fx")
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class);

    @ArchTest
    static final ArchRule viewModelsKnowNoControls = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "atlantafx..", "org.kordamp..", "io.fair_acc..");

    @ArchTest
    static final ArchRule viewModelsKnowNoViews = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("View");

    @ArchTest
    static final ArchRule theWindowKnowsNoBackend =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("ai.djl..", "org.sqlite..", "java.sql..");

    @ArchTest
    static final ArchRule networksAreTheEnginesOwnBusinessButForTheNameOfAnOptimizer = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("org.sparsescope.engine.network..")
                    .and(not(belongToAnyOf(Optimizer.class).as("the optimizers"))));

    @ArchTest
    static final ArchRule theEngineIsSteeredAndReadNotDriven =
            noClasses().should().dependOnClassesThat().haveSimpleName("TrainingLoop");

    @ArchTest
    static final ArchRule onlyTheLauncherKnowsTheCommandLine = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Launcher.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.sparsescope.engine.cli..");

    @ArchTest
    static final ArchRule onlyTheCompositionRootKnowsTheShell = classes()
            .that()
            .resideInAPackage("org.sparsescope.app.shell..")
            .should()
            .onlyBeAccessed()
            .byAnyPackage("org.sparsescope.app", "org.sparsescope.app.shell..");
}
