package org.sparsescope.engine.run;

import java.util.List;
import org.sparsescope.engine.network.pytorch.DeviceChoice;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;

/** What a run can compute on, whichever backend serves it. The first call loads the backend, which takes seconds. */
public final class Devices {
    /**
     * One device of this machine.
     *
     * @param id {@code cpu}, or {@code gpu0} and so on
     * @param title for people, such as {@code CPU (1 thread)}
     */
    public record Device(String id, String title) {}

    private Devices() {}

    /**
     * Every device of this machine, GPUs first.
     *
     * @throws org.sparsescope.engine.InputException when the backend's natives do not load
     */
    public static List<Device> list() {
        return PyTorchDevices.all().stream()
                .map(device -> new Device(device.id(), device.title()))
                .toList();
    }

    /**
     * Which device a run with {@code compute} would take and why, in a sentence.
     *
     * @param compute as in {@link org.sparsescope.engine.train.RunConfig#compute()}
     * @throws org.sparsescope.engine.InputException when it is unknown or cannot be had on this machine
     */
    public static String sentence(String compute) {
        Backend.requireKnown(compute);
        if (compute.equals("sparse")) {
            return new JvmBackend("as asked").sentence();
        }
        DeviceChoice choice = PyTorchDevices.choose(compute);
        return compute.equals("auto") && !choice.device().gpu()
                ? choice.sentence() + " " + JvmBackend.whenFaster()
                : choice.sentence();
    }
}
