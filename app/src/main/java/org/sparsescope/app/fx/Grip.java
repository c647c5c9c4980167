package org.sparsescope.app.fx;

import java.util.function.DoubleSupplier;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The edge between two parts of the window: it is drawn with the mouse, moved with the arrows, and two clicks or Enter put it back. */
public final class Grip extends Region {
    /** How far off the edge the mouse still takes hold of it, on both sides together, in pixels. */
    public static final double BREADTH = 7;

    private static final double STEP = 16;

    /** What the edge moves. */
    public interface Size {
        /** As it is now, in pixels. */
        double now();

        void set(double wanted);

        /** Back to how it was at first. */
        void reset();
    }

    private final Orientation edge;
    private final boolean grows;
    private final Size size;
    private double grabbed;

    /**
     * Lies on an edge.
     *
     * @param edge how the edge runs
     * @param grows whether the part grows when the edge moves right or down
     * @param name what is read out, such as "Width of the form"
     */
    public Grip(Orientation edge, boolean grows, Size size, String name) {
        this.edge = edge;
        this.grows = grows;
        this.size = size;
        getStyleClass().addAll("grip", edge == Orientation.VERTICAL ? "upright" : "lying");
        setCursor(edge == Orientation.VERTICAL ? Cursor.H_RESIZE : Cursor.V_RESIZE);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(name);
        setOnMousePressed(event -> grabbed = at(event) - sign() * size.now());
        setOnMouseDragged(event -> size.set(sign() * (at(event) - grabbed)));
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                size.reset();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    /** One that moves {@code wanted}; {@code now} tells what the window has room for. */
    public static Size of(DoubleProperty wanted, DoubleSupplier now, double usual) {
        return new Size() {
            @Override
            public double now() {
                return now.getAsDouble();
            }

            @Override
            public void set(double size) {
                wanted.set(size);
            }

            @Override
            public void reset() {
                wanted.set(usual);
            }
        };
    }

    private double at(MouseEvent event) {
        return edge == Orientation.VERTICAL ? event.getScreenX() : event.getScreenY();
    }

    private double sign() {
        return grows ? 1 : -1;
    }

    private void press(KeyEvent event) {
        KeyCode less = edge == Orientation.VERTICAL ? KeyCode.LEFT : KeyCode.UP;
        KeyCode more = edge == Orientation.VERTICAL ? KeyCode.RIGHT : KeyCode.DOWN;
        if (event.getCode() == less || event.getCode() == more) {
            size.set(size.now() + (event.getCode() == more ? STEP : -STEP) * sign());
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            size.reset();
            event.consume();
        }
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> size.now();
            case ORIENTATION -> edge;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
