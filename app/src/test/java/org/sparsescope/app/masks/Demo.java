package org.sparsescope.app.masks;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.sparsescope.app.curves.CurvesView;
import org.sparsescope.app.curves.CurvesViewModel;
import org.sparsescope.app.curves.RunCurves;
import org.sparsescope.app.timeline.Playhead;
import org.sparsescope.app.timeline.TimelineView;
import org.sparsescope.app.timeline.TimelineViewModel;
import org.sparsescope.engine.train.RunEvent;

/** A made-up run in these views alone, to look at while they change: {@code Demo [light] [changes] [preview]}. */
public final class Demo {
    private Demo() {}

    public static void main(String... args) {
        Application.launch(Window.class, args);
    }

    /** The window of the demo. */
    public static final class Window extends Application {
        @Override
        public void start(Stage stage) {
            List<String> args = getParameters().getRaw();
            boolean light = args.contains("light");
            setUserAgentStylesheet(
                    light ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet());
            DemoHistory run = new DemoHistory();
            Executor reader = Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "reader");
                thread.setDaemon(true);
                return thread;
            });
            Executor fx = Platform::runLater;
            Playhead playhead = new Playhead();
            MasksViewModel masks = new MasksViewModel(playhead, reader, fx);
            TimelineViewModel timeline = new TimelineViewModel(playhead, reader, fx);
            masks.paletteProperty().set(light ? Palette.LIGHT : Palette.DARK);
            masks.modeProperty().set(args.contains("changes") ? MaskMode.CHANGES : MaskMode.ALIVE);

            BorderPane pane = new BorderPane(new MasksView(masks).root());
            CurvesViewModel curves = new CurvesViewModel(playhead, reader, fx);
            pane.setRight(new CurvesView(curves, chart -> {}).root());
            pane.setBottom(new TimelineView(timeline).root());
            pane.getStyleClass().add(light ? "light" : "dark");
            pane.setStyle("-fx-background-color: -color-bg-default;");
            Scene scene =
                    new Scene(pane, Integer.getInteger("demo.width", 1176), Integer.getInteger("demo.height", 780));
            scene.getStylesheets()
                    .addAll(Stream.of("masks.css", "charts.css")
                            .map(name -> Objects.requireNonNull(
                                            Demo.class.getResource("/org/sparsescope/ui/css/" + name))
                                    .toExternalForm())
                            .toList());
            scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
                int far = event.isShiftDown() ? 10 : 1;
                switch (event.getCode()) {
                    case LEFT -> timeline.move(-far);
                    case RIGHT -> timeline.move(far);
                    case HOME -> timeline.first();
                    case END -> timeline.last();
                    case PLUS, EQUALS -> masks.picture().zoom(1);
                    case MINUS -> masks.picture().zoom(-1);
                    case DIGIT0 -> masks.picture().fit();
                    default -> {
                        return;
                    }
                }
                event.consume();
            });
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();

            if (args.contains("empty")) {
                return;
            }
            if (args.contains("preview")) {
                masks.preview(run.history);
                return;
            }
            masks.open(run.history);
            timeline.open(run.history);
            curves.open(new RunCurves());
            curves.onFrame(List.of(run.started));
            int speed = Integer.getInteger("demo.speed", 5);
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    List<RunEvent> events = run.next(speed);
                    masks.onFrame(events);
                    timeline.onFrame(events);
                    curves.onFrame(events);
                }
            }.start();
        }
    }
}
