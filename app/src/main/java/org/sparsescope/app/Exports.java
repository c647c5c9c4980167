package org.sparsescope.app;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.material2.Material2MZ;
import org.sparsescope.app.action.Command;
import org.sparsescope.app.curves.CurveChart;
import org.sparsescope.app.export.ExportView;
import org.sparsescope.app.export.ExportViewModel;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.masks.MasksViewModel;
import org.sparsescope.app.timeline.Playhead;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.report.RunChart;

/** The export of the run on show, as it stands at the playhead, or of another. */
final class Exports {
    private final OnShow onShow;
    private final MasksViewModel masks;
    private final Playhead playhead;
    private final ExportView view;

    Exports(OnShow onShow, MasksViewModel masks, Playhead playhead, Executor background, Executor fx) {
        this.onShow = onShow;
        this.masks = masks;
        this.playhead = playhead;
        view = new ExportView(new ExportViewModel(background, fx), this::destination);
    }

    /** The sheet, which lies over everything while it is open. */
    Node sheet() {
        return view.root();
    }

    /** There once a run has a file and its first masks. */
    Node button() {
        Button button = Controls.explain(
                Controls.button("", Material2MZ.SAVE_ALT, this::open, "icon-button"),
                Texts.of("export.open"),
                Command.EXPORT.tip(Texts.of("export.open.tip")));
        button.visibleProperty().bind(playhead.countProperty().greaterThan(0));
        return Controls.collapsing(button);
    }

    boolean possible() {
        return playhead.countProperty().get() > 0 && onShow.file().get().isPresent();
    }

    void open() {
        subject().ifPresent(view::open);
    }

    /** That of a chart, up to the last update wherever the playhead is: that is what the curves show. */
    void open(CurveChart chart) {
        subject().ifPresent(now -> view.open(now.atLast(), RunChart.valueOf(chart.name())));
    }

    private Optional<ExportViewModel.Subject> subject() {
        return onShow.file()
                .get()
                .filter(file -> possible())
                .map(file -> new ExportViewModel.Subject(
                        file,
                        onShow.layers().stream().map(LayerShape::name).toList(),
                        masks.selectedProperty().get(),
                        playhead.update(),
                        playhead.countProperty().get()));
    }

    /** That of the run in {@code file}. */
    void open(Path file) {
        view.open(file);
    }

    /** The chooser asks before a file that is there is chosen. */
    private Optional<Path> destination(Path first) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("export.title"));
        chooser.setInitialFileName(first.getFileName().toString());
        Optional.ofNullable(first.getParent())
                .filter(Files::isDirectory)
                .ifPresent(folder -> chooser.setInitialDirectory(folder.toFile()));
        return Optional.ofNullable(chooser.showSaveDialog(view.root().getScene().getWindow()))
                .map(File::toPath);
    }
}
