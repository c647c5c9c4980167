package org.sparsescope.app.masks;

import org.sparsescope.engine.model.LayerShape;

/** A row a unit or filter, a column a weight that enters it; the kernels of one channel stay together. */
final class MatrixLayout implements Layout {
    private final Order units;
    private final Order inputs;
    private final int fanIn;
    private final int kernel;
    private final boolean natural;

    MatrixLayout(LayerShape shape, Order units, Order inputs) {
        this.units = units;
        this.inputs = inputs;
        fanIn = shape.fanIn();
        kernel = fanIn / shape.inputs();
        natural = units.isNatural() && inputs.isNatural();
    }

    @Override
    public Sheet.Grid grid() {
        return Sheet.Grid.matrix(units.size(), fanIn);
    }

    @Override
    public boolean natural() {
        return natural;
    }

    @Override
    public int cell(int position) {
        int column = position % fanIn;
        return units.placeOf(position / fanIn) * fanIn + inputs.placeOf(column / kernel) * kernel + column % kernel;
    }

    @Override
    public int position(int cell) {
        int column = cell % fanIn;
        return units.at(cell / fanIn) * fanIn + inputs.at(column / kernel) * kernel + column % kernel;
    }
}
