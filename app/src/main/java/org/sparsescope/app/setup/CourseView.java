package org.sparsescope.app.setup;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.run.Course;

/** When the mask will change and how much. */
final class CourseView {
    private final CourseChart chart = new CourseChart();
    private final Label fraction = keyed("course-fraction-key");
    private final Label density = keyed("course-density-key");
    private final Label updates = Controls.label("", "plan-note");
    private final VBox root;

    CourseView(SetupViewModel viewModel) {
        HBox legend = new HBox(fraction, density);
        legend.getStyleClass().add("course-legend");
        updates.setWrapText(true);
        root = new VBox(Controls.sectionTitle(Texts.of("course.title")), legend, chart, updates);
        root.getStyleClass().add("plan");
        viewModel.outlook().subscribe(outlook -> show(outlook.course()));
        Controls.collapsing(root);
    }

    Node root() {
        return root;
    }

    private void show(Optional<Course> course) {
        root.setVisible(course.isPresent());
        course.ifPresent(now -> {
            chart.setVisible(!now.fraction().isEmpty() || !now.density().isEmpty());
            chart.show(now);
            show(fraction, CourseWords.fraction(now));
            show(density, CourseWords.density(now));
            updates.setText(CourseWords.updates(now));
            chart.setAccessibleText(
                    String.join(". ", List.of(fraction.getText(), density.getText(), updates.getText())));
        });
    }

    private static void show(Label label, String words) {
        label.setText(words);
        label.setVisible(!words.isEmpty());
    }

    /** Words with the colour of the line that they are about. */
    private static Label keyed(String styleClass) {
        Region key = new Region();
        key.getStyleClass().addAll("course-key", styleClass);
        Label label = Controls.collapsing(Controls.label("", "plan-legend"));
        label.setGraphic(key);
        return label;
    }
}
