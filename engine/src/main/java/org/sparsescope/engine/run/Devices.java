package org.sparsescope.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.sparsescope.engine.network.pytorch.DeviceChoice;
import org.sparsescope.engine.network.pytorch.DeviceInfo;
import org.sparsescope.engine.network.pytorch.DeviceSurvey;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;

/** What a run can compute on, whichever backend serves it. The first call loads the backend, which takes seconds. */
public final class Devices {
    /**
     * One device of this machine.
     *
     * @param id as {@code --compute} takes it: {@code cpu}, or {@code gpu0} and so on
     * @param title for people, such as {@code CPU (1 thread)} or {@code NVIDIA GeForce RTX 3090}
     * @param memoryBytes all that it has; empty where nobody tells
     * @param usable whether a run can take it
     * @param why why not and what to do, in a sentence; empty when it can
     */
    public record Device(String id, String title, OptionalLong memoryBytes, boolean usable, String why) {
        /** Such as {@code 23.5 GiB}; empty where nobody tells. */
        public Optional<String> memory() {
            return memoryBytes.isPresent()
                    ? Optional.of(String.format(Locale.ROOT, "%.1f GiB", memoryBytes.getAsLong() / (double) (1 << 30)))
                    : Optional.empty();
        }
    }

    private Devices() {}

    /**
     * Every device of this machine, GPUs first. Where there is no GPU at all, an entry {@code gpu} says so.
     *
     * @throws org.sparsescope.engine.InputException when the backend's natives do not load
     */
    public static List<Device> list() {
        return list(PyTorchDevices.survey());
    }

    static List<Device> list(DeviceSurvey survey) {
        String why = survey.obstacle().map(Devices::capital).orElse("");
        List<Device> devices = new ArrayList<>();
        for (DeviceInfo gpu : survey.unused()) {
            devices.add(new Device(gpu.id(), gpu.title(), gpu.memoryBytes(), false, why));
        }
        if (!why.isEmpty() && devices.isEmpty()) {
            devices.add(new Device("gpu", "no GPU", OptionalLong.empty(), false, why));
        }
        for (DeviceInfo each : survey.usable()) {
            devices.add(new Device(each.id(), each.title(), each.memoryBytes(), true, ""));
        }
        return List.copyOf(devices);
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
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
