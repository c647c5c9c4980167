package org.sparsescope.app.curves;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** The small buttons beside the title of a chart. */
public final class CurveButtons {
    private CurveButtons() {}

    /** Switches the vertical axis of {@code chart} between linear and logarithmic. */
    static ToggleButton logarithmic(CurvesViewModel model, CurveChart chart) {
        String name = Texts.of("curves.log.name", chart.title());
        ToggleButton log = Controls.explain(new ToggleButton(Texts.of("curves.log")), name, Texts.of("curves.log.tip"));
        log.getStyleClass().setAll("curve-switch");
        log.setMinWidth(Region.USE_PREF_SIZE);
        log.setOnAction(event -> model.options().setLogarithmic(chart, log.isSelected()));
        model.options().logarithmicProperty().subscribe(now -> log.setSelected(now.contains(chart)));
        return log;
    }

    /** Shows everything again; there only while there is something to go back from. */
    public static Node zoomOut(Sight<?> sight, String name) {
        Button button = icon(Material2MZ.ZOOM_OUT_MAP, name, sight::zoomOut);
        sight.zoomProperty().subscribe(now -> button.setVisible(now.isPresent()));
        return Controls.collapsing(button);
    }

    /** An icon that does one thing to a chart. */
    static Button icon(Ikon icon, String name, Runnable action) {
        return Controls.explain(Controls.button("", icon, action, "curve-icon", "flat-button"), name, name);
    }
}
