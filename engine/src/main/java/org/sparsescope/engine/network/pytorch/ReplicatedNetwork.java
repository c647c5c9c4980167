package org.sparsescope.engine.network.pytorch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.method.initial.Probe;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.Evaluation;
import org.sparsescope.engine.network.NetworkState;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;

/**
 * One masked network on several devices, data parallel: each replica takes a share of every batch, the first adds up the gradients, keeps
 * masks and optimizer state and steps, and the others copy its weights. So weights, and with them masks, are the same on all, bit by bit.
 *
 * <p>A step comes to what one device would come to with the whole batch, but for the order of sums; and but for batch norm, which
 * normalises each share by itself, and whose running statistics are those of the first replica's shares. Both are so in PyTorch's
 * {@code DataParallel} too.
 */
public final class ReplicatedNetwork implements SparseNetwork {
    private final List<PyTorchNetwork> replicas;
    private final PyTorchNetwork leader;
    private final ExecutorService helpers;
    private final int smallestShare;

    private ReplicatedNetwork(List<PyTorchNetwork> replicas, int smallestShare) {
        this.replicas = replicas;
        this.leader = replicas.get(0);
        this.smallestShare = smallestShare;
        this.helpers = Executors.newFixedThreadPool(replicas.size() - 1, work -> {
            Thread thread = new Thread(work, "sparsescope-replica");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * A network with every weight live, a replica on each of {@code devices}; a device may be named several times. The rest is as for
     * {@link PyTorchNetwork#create}.
     *
     * @param devices two or more
     */
    public static ReplicatedNetwork create(
            Architecture architecture,
            Map<String, float[]> initialWeights,
            Optimizer optimizer,
            boolean denseMomentum,
            List<DeviceInfo> devices) {
        if (devices.size() < 2) {
            throw new IllegalArgumentException("one device needs no replicas");
        }
        List<PyTorchNetwork> replicas = new ArrayList<>();
        try {
            for (DeviceInfo device : devices) {
                replicas.add(PyTorchNetwork.create(architecture, initialWeights, optimizer, denseMomentum, device));
            }
        } catch (RuntimeException | Error failure) {
            replicas.forEach(PyTorchNetwork::close);
            throw failure;
        }
        return new ReplicatedNetwork(List.copyOf(replicas), architecture.smallestBatch());
    }

    @Override
    public List<LayerShape> layers() {
        return leader.layers();
    }

    @Override
    public String device() {
        return replicas.stream().map(PyTorchNetwork::device).collect(Collectors.joining("+"));
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(leader.environment());
        environment.put("replicas", Integer.toString(replicas.size()));
        return environment;
    }

    @Override
    public void prepare(Examples training) {
        replicas.forEach(replica -> replica.prepare(training));
    }

    @Override
    public Probe probe(Batch batch) {
        return leader.probe(batch);
    }

    @Override
    public void setMasks(List<Mask> masks) {
        leader.setMasks(masks);
        spread();
    }

    @Override
    public List<LayerView> views() {
        gather();
        return leader.views();
    }

    @Override
    public void clearGradients() {
        replicas.forEach(PyTorchNetwork::clearGradients);
    }

    @Override
    public double forwardBackward(Batch batch, double share) {
        List<int[]> parts = parts(batch.indices(), Math.min(replicas.size(), batch.indices().length / smallestShare));
        List<Supplier<Double>> work = new ArrayList<>();
        for (int r = 0; r < parts.size(); r++) {
            PyTorchNetwork replica = replicas.get(r);
            int[] part = parts.get(r);
            double weight = (double) part.length / batch.indices().length;
            work.add(() -> weight * replica.forwardBackward(new Batch(batch.source(), part), share * weight));
        }
        return sumOf(work);
    }

    /** Neighbours, as equal as can be; at least one part. */
    static List<int[]> parts(int[] indices, int count) {
        int parts = Math.max(1, count);
        List<int[]> all = new ArrayList<>();
        for (int p = 0; p < parts; p++) {
            int from = (int) ((long) indices.length * p / parts);
            int to = (int) ((long) indices.length * (p + 1) / parts);
            all.add(Arrays.copyOfRange(indices, from, to));
        }
        return all;
    }

    /** Does the first on this thread and each other on one of its own; ends when all have ended, whatever becomes of one. */
    private double sumOf(List<Supplier<Double>> work) {
        List<CompletableFuture<Double>> others = work.stream()
                .skip(1)
                .map(each -> CompletableFuture.supplyAsync(each, helpers))
                .toList();
        try {
            double sum = work.get(0).get();
            for (CompletableFuture<Double> other : others) {
                sum += other.join();
            }
            return sum;
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException own ? own : failure;
        } finally {
            others.forEach(other -> other.handle((sum, failure) -> sum).join());
        }
    }

    /** Adds the others' gradients to the first's, and leaves them none. */
    private void gather() {
        replicas.stream().skip(1).forEach(leader::takeGradients);
    }

    /** Gives every replica the first's weights. */
    private void spread() {
        replicas.stream().skip(1).forEach(replica -> replica.copyWeights(leader));
    }

    @Override
    public void step(double learningRate) {
        gather();
        leader.step(learningRate);
        spread();
    }

    @Override
    public void rewire(List<LayerUpdate> updates) {
        leader.rewire(updates);
        spread();
    }

    @Override
    public Evaluation evaluate(Examples examples) {
        return leader.evaluate(examples);
    }

    @Override
    public NetworkState save() {
        return leader.save();
    }

    @Override
    public void load(NetworkState state) {
        clearGradients();
        leader.load(state);
        spread();
    }

    @Override
    public void close() {
        helpers.shutdown();
        replicas.forEach(PyTorchNetwork::close);
    }

    /** What each replica holds, the first's first. */
    List<NetworkState> states() {
        return replicas.stream().map(PyTorchNetwork::save).toList();
    }
}
