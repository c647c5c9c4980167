package org.sparsescope.app.masks;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.fx.Texts;

/**
 * The large picture: wheel to zoom, drag to pan, double click to fit, click to pin a weight, with Shift its unit and with Ctrl its input, and a
 * few words at the pointer. Reached with Tab, the arrows move the pinned weight, with Shift the unit or input.
 */
public final class PicturePane extends Region {
    private static final double NOTCH = 40;
    private static final double LEAST_GUIDE = 1;
    private static final double ROOM = 2;

    private final PictureSource model;
    private final Optional<Pinnable> pins;
    private final PixelImage image = new PixelImage();
    private final Label words = new Label();
    private final Rectangle row = guide("mask-guide");
    private final Rectangle column = guide("mask-guide");
    private final Rectangle cell = guide("mask-pinned");
    private double wheel;
    private double dragX;
    private double dragY;
    private boolean dragged;
    private double pointerX;
    private double pointerY;
    private int pixelsAcross;
    private int pixelsDown;
    private double pixelScale;

    /** @param name what a screen reader calls the picture */
    public PicturePane(PictureSource model, String name) {
        this.model = model;
        pins = model instanceof Pinnable held ? Optional.of(held) : Optional.empty();
        getStyleClass().add("mask-picture");
        words.getStyleClass().add("mask-words");
        words.textProperty().bind(model.hoverProperty());
        words.visibleProperty().bind(Bindings.isNotEmpty(model.hoverProperty()));
        words.setMouseTransparent(true);
        words.setManaged(false);
        image.node().setManaged(false);
        getChildren().addAll(image.node(), row, column, cell, words);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(name);
        pins.ifPresent(held -> {
            setAccessibleHelp(Texts.of("masks.picture.help"));
            setFocusTraversable(true);
            held.markProperty().subscribe(mark -> placeMark());
        });
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setMinSize(240, 120);
        model.pictureProperty().subscribe(picture -> image.show(picture, outputScale()));
        // At the next layout, not at once: the label measures a new text only after those who listened to it before.
        words.textProperty().subscribe((before, after) -> requestLayout());
        setOnScroll(this::scrolled);
        setOnMousePressed(this::pressed);
        setOnMouseDragged(this::dragged);
        setOnMouseReleased(event -> setCursor(Cursor.CROSSHAIR));
        setOnMouseClicked(this::clicked);
        setOnKeyPressed(this::typed);
        setOnMouseMoved(this::pointed);
        setOnMouseExited(event -> model.leave());
        setCursor(Cursor.CROSSHAIR);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 640;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 300;
    }

    @Override
    protected void layoutChildren() {
        double scale = outputScale();
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        image.node().relocate(snappedLeftInset(), snappedTopInset());
        if (width >= 1 && height >= 1) {
            resizePicture((int) (width * scale), (int) (height * scale), scale);
        }
        placeMark();
        placeWords();
    }

    /** Around the pinned weight, and along its row and its column. */
    private void placeMark() {
        @Nullable Mark mark = pins.flatMap(held -> held.markProperty().get()).orElse(null);
        cell.setVisible(mark != null);
        row.setVisible(mark != null && mark.whole());
        column.setVisible(row.isVisible());
        if (mark == null) {
            return;
        }
        double scale = outputScale();
        double x = snappedLeftInset() + mark.x() / scale;
        double y = snappedTopInset() + mark.y() / scale;
        double wide = Math.max(LEAST_GUIDE, mark.width() / scale);
        double high = Math.max(LEAST_GUIDE, mark.height() / scale);
        place(row, 0, y, getWidth(), high);
        place(column, x, 0, wide, getHeight());
        place(cell, x - ROOM, y - ROOM, wide + 2 * ROOM, high + 2 * ROOM);
    }

    private static void place(Rectangle at, double x, double y, double width, double height) {
        at.setX(x);
        at.setY(y);
        at.setWidth(width);
        at.setHeight(height);
    }

    private static Rectangle guide(String style) {
        Rectangle guide = new Rectangle();
        guide.getStyleClass().add(style);
        guide.setManaged(false);
        guide.setMouseTransparent(true);
        guide.setVisible(false);
        return guide;
    }

    private void resizePicture(int width, int height, double scale) {
        if (width != pixelsAcross || height != pixelsDown || scale != pixelScale) {
            pixelsAcross = width;
            pixelsDown = height;
            pixelScale = scale;
            model.resize(width, height, scale);
        }
    }

    private double outputScale() {
        Window window = getScene() == null ? null : getScene().getWindow();
        return window == null ? 1 : window.getOutputScaleX();
    }

    /** A wheel sends whole notches, a touch pad many small ones. */
    private void scrolled(ScrollEvent event) {
        event.consume();
        if (event.isInertia()) {
            return;
        }
        wheel += event.getDeltaY();
        while (Math.abs(wheel) >= NOTCH) {
            int direction = wheel > 0 ? 1 : -1;
            wheel -= direction * NOTCH;
            model.zoom(direction, pixelX(event.getX()), pixelY(event.getY()));
        }
    }

    private void pressed(MouseEvent event) {
        dragX = event.getX();
        dragY = event.getY();
        dragged = false;
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || dragged) {
            return;
        }
        if (event.getClickCount() == 2) {
            pins.ifPresent(Pinnable::unpin);
            model.fit();
        } else if (event.getClickCount() == 1) {
            int x = (int) pixelX(event.getX());
            int y = (int) pixelY(event.getY());
            if (event.isShiftDown() || event.isShortcutDown()) {
                pins.ifPresent(held -> held.pickAt(x, y, event.isShortcutDown()));
            } else {
                pins.ifPresent(held -> held.pinAt(x, y));
            }
        }
    }

    private void typed(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> move(event, -1, 0);
            case RIGHT -> move(event, 1, 0);
            case UP -> move(event, 0, -1);
            case DOWN -> move(event, 0, 1);
            case ESCAPE -> pins.ifPresent(Pinnable::unpin);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(KeyEvent event, int right, int down) {
        if (event.isShiftDown()) {
            pins.ifPresent(held -> held.movePick(right, down));
        } else {
            pins.ifPresent(held -> held.movePin(right, down));
        }
    }

    private void dragged(MouseEvent event) {
        dragged = true;
        setCursor(Cursor.CLOSED_HAND);
        int dx = (int) Math.round((event.getX() - dragX) * outputScale());
        int dy = (int) Math.round((event.getY() - dragY) * outputScale());
        dragX += dx / outputScale();
        dragY += dy / outputScale();
        model.pan(dx, dy);
    }

    private void pointed(MouseEvent event) {
        pointerX = event.getX();
        pointerY = event.getY();
        model.point((int) pixelX(pointerX), (int) pixelY(pointerY));
        placeWords();
    }

    private double pixelX(double x) {
        return (x - snappedLeftInset()) * outputScale();
    }

    private double pixelY(double y) {
        return (y - snappedTopInset()) * outputScale();
    }

    /** Beside the pointer, on the side where there is room. */
    private void placeWords() {
        words.applyCss();
        words.autosize();
        double right = pointerX + 16;
        double x = right + words.getWidth() > getWidth() - 4 ? pointerX - 12 - words.getWidth() : right;
        double below = pointerY + 18;
        double y = below + words.getHeight() > getHeight() - 4 ? pointerY - 10 - words.getHeight() : below;
        words.relocate(Math.max(4, Math.rint(x)), Math.max(4, Math.rint(y)));
    }
}
