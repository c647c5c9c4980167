package org.sparsescope.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import javafx.application.Platform;

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
    static final ArchRule theEngineIsSteeredAndReadNotDriven = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.sparsescope.app.shell..",
                    "org.sparsescope.app.setup..",
                    "org.sparsescope.app.run..",
                    "org.sparsescope.app.masks..",
                    "org.sparsescope.app.curves..",
                    "org.sparsescope.app.timeline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.sparsescope.engine.network.pytorch..", "org.sparsescope.engine.cli..")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("TrainingLoop");

    @ArchTest
    static final ArchRule onlyTheCompositionRootKnowsTheShell = classes()
            .that()
            .resideInAPackage("org.sparsescope.app.shell..")
            .should()
            .onlyBeAccessed()
            .byAnyPackage("org.sparsescope.app", "org.sparsescope.app.shell..");
}
