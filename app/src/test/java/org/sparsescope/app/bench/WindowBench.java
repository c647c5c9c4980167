package org.sparsescope.app.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.app.Launcher;

/**
 * Opens the window as its users do, presses its keys and drags its slider with a robot, and prints what that took, a JSON object a line.
 * It knows the window only by what is to be seen on it.
 */
public final class WindowBench {
    private static final Logger LOG = LoggerFactory.getLogger(WindowBench.class);
    private static final double PATIENCE = 300;

    private final ThreadTimes times = new ThreadTimes();

    private WindowBench() {}

    /** {@code start}: cold start; {@code train EPOCHS SECONDS}: training and scrubbing; {@code soak MINUTES FILE}: memory. */
    public static void main(String[] arguments) {
        Thread program = new Thread(() -> Launcher.main(new String[0]), "program");
        program.setDaemon(true);
        program.start();
        WindowBench bench = new WindowBench();
        try {
            bench.open();
            switch (arguments[0]) {
                case "train" -> bench.train(Integer.parseInt(arguments[1]), Double.parseDouble(arguments[2]));
                case "soak" -> bench.soak(Double.parseDouble(arguments[1]), Path.of(arguments[2]));
                default -> {}
            }
            System.out.flush();
            Runtime.getRuntime().halt(0);
        } catch (RuntimeException | IOException failed) {
            LOG.error("The window could not be measured", failed);
            Runtime.getRuntime().halt(1);
        }
    }

    /** From the start of the process until a window is there, until the form is painted and Train can be pressed, and until PyTorch is there. */
    private void open() {
        Pause.until(WindowBench::toolkitIsUp, PATIENCE, "Starting JavaFX");
        Opening opening = new Opening();
        Platform.runLater(opening::start);
        Pause.until(opening::done, PATIENCE, "Opening the window");
        double shown = opening.shown;
        double usable = opening.usable;
        double cpu =
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
        Pause.until(() -> ask(() -> says("Ready")), PATIENCE, "Loading PyTorch");
        say(String.format(
                Locale.ROOT,
                "\"windowSeconds\": %.2f, \"usableSeconds\": %.2f, \"cpuSeconds\": %.2f, \"pyTorchSeconds\": %.2f",
                shown,
                usable,
                cpu,
                sinceStart()));
    }

    /** Looks once a pulse, so that looking costs the start little. */
    private static final class Opening extends AnimationTimer {
        private volatile double shown;
        private volatile double usable;
        private int pulsesWithTheForm;

        @Override
        public void handle(long now) {
            if (shown == 0 && window().isPresent()) {
                shown = sinceStart();
            }
            if (pulsesWithTheForm > 0
                    || (shown > 0
                            && button("Train")
                                    .filter(train -> !train.isDisabled())
                                    .isPresent())) {
                pulsesWithTheForm++;
            }
            // Before this pulse the form was made, in the next it is painted, and the one after begins when it has
            // been.
            if (pulsesWithTheForm == 3) {
                usable = sinceStart();
                stop();
            }
        }

        boolean done() {
            return usable > 0;
        }
    }

    private void train(int epochs, double scrubSeconds) {
        epochs(Integer.toString(epochs));
        times.start();
        Frames frames = ask(Frames::new);
        int[] before = ask(() -> pixels(scene().lookup(".mask-frame")));
        long pressed = System.nanoTime();
        ask(() -> press(KeyCode.SPACE));
        ask(() -> start(frames));
        Pause.until(() -> ask(() -> position() >= 1), PATIENCE, "The first mask update");
        Pause.until(
                () -> !Arrays.equals(before, ask(() -> pixels(scene().lookup(".mask-frame")))),
                PATIENCE,
                "The first moving mask");
        say(String.format(Locale.ROOT, "\"trainToMovingMaskSeconds\": %.2f", (System.nanoTime() - pressed) / 1e9));
        Pause.until(() -> ask(() -> title().contains("finished")), 2 * PATIENCE, "Training");
        say(String.format(
                Locale.ROOT,
                "\"while\": \"training\", %s, \"trainingCpuSeconds\": %.3f",
                ask(() -> stop(frames)),
                times.trainingSeconds()));
        say("\"while\": \"scrubbing\", " + scrub(scrubSeconds));
    }

    /** Drags the thumb from end to end and back, a whole way a second. */
    private String scrub(double seconds) {
        Bounds slider = ask(() -> {
            Node node = named("Mask update");
            return node.localToScreen(node.getBoundsInLocal());
        });
        double y = slider.getCenterY();
        ask(() -> {
            new Robot().mouseMove(slider.getMaxX() - 9, y);
            new Robot().mousePress(MouseButton.PRIMARY);
            return true;
        });
        Frames frames = ask(Frames::new);
        ask(() -> start(frames));
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < seconds * 1e9) {
            double way = (System.nanoTime() - begun) / 1e9 % 2;
            double x = slider.getMaxX() - 9 - (way < 1 ? way : 2 - way) * (slider.getWidth() - 18);
            ask(() -> {
                new Robot().mouseMove(x, y);
                return true;
            });
            Pause.milliseconds(8);
        }
        String measured = ask(() -> stop(frames));
        ask(() -> {
            new Robot().mouseRelease(MouseButton.PRIMARY);
            return true;
        });
        return measured;
    }

    /** A line a minute: what is on the heap after a collection, and what the process holds. */
    private void soak(double minutes, Path log) throws IOException {
        epochs("90000");
        ask(() -> press(KeyCode.SPACE));
        Files.writeString(log, "minute heapMB processMB update\n");
        for (int minute = 1; minute <= minutes; minute++) {
            Pause.milliseconds(60_000);
            System.gc();
            Pause.milliseconds(500);
            System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            String resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .findFirst()
                    .orElse("0");
            Files.writeString(
                    log,
                    String.format(
                            Locale.ROOT,
                            "%d %.1f %d %d%n",
                            minute,
                            heap / 1048576.0,
                            Long.parseLong(resident) / 1024,
                            ask(WindowBench::position)),
                    StandardOpenOption.APPEND);
        }
    }

    /** Types them where they are, behind Advanced, and folds that again. */
    private static void epochs(String epochs) {
        ask(() -> {
            Button advanced = (Button) named("Advanced");
            advanced.fire();
            ((TextField) named("Epochs")).setText(epochs);
            advanced.fire();
            scene().getRoot().requestFocus();
            return true;
        });
    }

    /** By the clock of whoever started it, in milliseconds since 1970: what Java says of its process may be a second off. */
    private static double sinceStart() {
        long started =
                Long.getLong("started", ManagementFactory.getRuntimeMXBean().getStartTime());
        return (System.currentTimeMillis() - started) / 1000.0;
    }

    private static void say(String fields) {
        System.out.println("{" + fields + "}");
    }

    private static boolean toolkitIsUp() {
        try {
            Platform.runLater(() -> {});
            return true;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    private static <T> T ask(Supplier<T> onFxThread) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(onFxThread.get());
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer.join();
    }

    private static boolean start(Frames frames) {
        frames.start();
        return true;
    }

    private static String stop(Frames frames) {
        frames.stop();
        return frames.json();
    }

    private static boolean press(KeyCode key) {
        new Robot().keyType(key);
        return true;
    }

    private static Optional<Stage> window() {
        return Window.getWindows().stream()
                .filter(window -> window instanceof Stage && window.isShowing())
                .map(Stage.class::cast)
                .findFirst();
    }

    private static Scene scene() {
        return window().orElseThrow().getScene();
    }

    private static String title() {
        return window().orElseThrow().getTitle();
    }

    private static Optional<Button> button(String text) {
        return scene().getRoot().lookupAll(".button").stream()
                .filter(node -> node instanceof Button button && text.equals(button.getText()))
                .map(Button.class::cast)
                .findFirst();
    }

    private static boolean says(String words) {
        return scene().getRoot().lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().startsWith(words));
    }

    private static Node named(String name) {
        return scene().getRoot().lookupAll("*").stream()
                .filter(node -> name.equals(node.getAccessibleText()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing is called " + name + "."));
    }

    /** The update on show; 0 before the first. */
    private static int position() {
        Labeled label = (Labeled) scene().lookup(".timeline-position");
        String digits = label.getText().replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static int[] pixels(Node node) {
        WritableImage image = node.snapshot(null, null);
        PixelReader reader = image.getPixelReader();
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        reader.getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }
}
