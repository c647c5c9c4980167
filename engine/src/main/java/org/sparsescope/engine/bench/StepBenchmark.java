package org.sparsescope.engine.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.DatasetCatalog;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.dataset.Subset;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;
import org.sparsescope.engine.network.sparse.JvmNetwork;

/**
 * Times one training step, forward, backward and optimizer, of every competitor: each model on MNIST at each sparsity under ERK, on each
 * number of threads, with SGD, Nesterov momentum and weight decay.
 *
 * @param threads how many each competitor takes, one cell after the other
 * @param time that the competitors of one cell take turns for, warming up and the peer aside
 */
public record StepBenchmark(
        List<Architecture> models,
        List<Double> sparsities,
        List<Integer> threads,
        int batch,
        Duration time,
        Optional<Peer> peer) {
    private static final int EXAMPLES = 8192; // PyTorch keeps a copy of them for each network
    private static final long STEPS = 1000; // of the made-up training that the mask is for; it changes nothing of it

    public StepBenchmark {
        models = List.copyOf(models);
        sparsities = List.copyOf(sparsities);
        threads = List.copyOf(threads);
        for (Architecture model : models) {
            JvmNetwork.obstacle(model).ifPresent(why -> {
                throw new InputException(
                        "The sparse kernels cannot run " + model.id() + ": " + why + ". Leave it out of --models.");
            });
        }
        for (double sparsity : sparsities) {
            if (!(sparsity >= 0 && sparsity < 1)) {
                throw new InputException(
                        "A sparsity is a share of zero weights, at least 0 and below 1, not " + sparsity + ".");
            }
        }
        int most = Runtime.getRuntime().availableProcessors();
        for (int count : threads) {
            if (count < 1 || count > most) {
                throw new InputException("This machine runs 1 to " + most + " threads at once, not " + count
                        + "; more would wait for each other.");
            }
        }
        if (batch < 1) {
            throw new InputException("A batch has at least one example, not " + batch + ".");
        }
        if (time.isNegative() || time.isZero()) {
            throw new InputException("--seconds must be above 0: each cell is measured for so long.");
        }
    }

    /**
     * Measures all cells; each is told of at once.
     *
     * @param notes hears a sentence where the peer has no time for a model
     */
    public List<Cell> run(Roofline roofline, Consumer<Cell> measured, Consumer<String> notes)
            throws InterruptedException {
        Dataset data = DatasetCatalog.load("mnist");
        Examples examples =
                Subset.drawn(data.train(), Math.min(EXAMPLES, data.train().size()), 1);
        List<Cell> cells = new ArrayList<>();
        Set<String> unknownToPeer = new HashSet<>();
        int before = PyTorchDevices.threads();
        try {
            for (Architecture model : models) {
                Architecture fitted =
                        model.forData(examples.featureShape(), data.classNames().size());
                for (int count : threads) {
                    PyTorchDevices.useThreads(count);
                    for (double sparsity : sparsities) {
                        Cell cell = cell(fitted, sparsity, count, examples, roofline);
                        cell = besidePeer(cell, unknownToPeer, notes);
                        cells.add(cell);
                        measured.accept(cell);
                    }
                }
            }
        } finally {
            PyTorchDevices.useThreads(before);
        }
        return cells;
    }

    private Cell cell(Architecture model, double sparsity, int count, Examples examples, Roofline roofline) {
        List<Mask> masks = masks(model, sparsity);
        Map<String, float[]> initial = InitialWeights.of(model, 1);
        Optimizer sgd = Optimizer.byId("sgd");
        Map<Competitor, StepTime> times;
        try (SparseNetwork sparse = JvmNetwork.create(model, initial, sgd, false, () -> count);
                SparseNetwork masked = pytorch(model, initial, sgd);
                SparseNetwork dense = pytorch(model, initial, sgd)) {
            sparse.setMasks(masks);
            masked.setMasks(masks);
            Map<Competitor, SparseNetwork> networks = new EnumMap<>(Competitor.class);
            networks.put(Competitor.SPARSE, sparse);
            networks.put(Competitor.MASKED, masked);
            networks.put(Competitor.DENSE, dense);
            times = new StepRace(examples, batch, count).run(networks, time);
        }
        int[] live = masks.stream().mapToInt(Mask::nnz).toArray();
        long nnz = masks.stream().mapToLong(Mask::nnz).sum();
        long all = masks.stream().mapToLong(Mask::size).sum();
        return new Cell(
                model.id(),
                model.title(),
                sparsity,
                (double) nnz / all,
                nnz,
                count,
                times,
                roofline.leastMillis(model.maskable(), live, batch, count));
    }

    private Cell besidePeer(Cell cell, Set<String> unknownToPeer, Consumer<String> notes) throws InterruptedException {
        if (peer.isEmpty() || unknownToPeer.contains(cell.model())) {
            return cell;
        }
        try {
            return cell.with(Competitor.PEER, peer.get().time(cell.model(), cell.sparsity(), cell.threads()));
        } catch (IOException failed) {
            unknownToPeer.add(cell.model());
            notes.accept(String.valueOf(failed.getMessage()));
            return cell;
        }
    }

    static PyTorchNetwork pytorch(Architecture model, Map<String, float[]> initial, Optimizer optimizer) {
        return PyTorchNetwork.create(
                model, initial, optimizer, false, PyTorchDevices.choose("cpu").device());
    }

    private static List<Mask> masks(Architecture model, double sparsity) {
        return new MaskEngine(
                        Methods.byId("static"), Distributions.byId("erk"), sparsity, model.maskable(), STEPS, STEPS, 1)
                .initialMasks();
    }
}
