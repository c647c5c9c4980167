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
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.train.RunConfig;

/** What a run can compute on, whichever backend serves it. The first call loads the backend, which takes seconds. */
public final class Devices {
    /**
     * One device of this machine.
     *
     * @param id as {@code --compute} takes it: {@code cpu}, or {@code gpu0} and so on
     * @param title for people, such as {@code CPU (1 thread)} or {@code NVIDIA GeForce RTX 3090}
     * @param memoryBytes all that it has; empty where nobody tells
     * @param usable whether a run can take it
     * @param why why not, in a sentence; empty when it can
     * @param remedy what to do about that, in a sentence; empty where there is nothing to do
     */
    public record Device(String id, String title, OptionalLong memoryBytes, boolean usable, String why, String remedy) {
        private static Device usable(DeviceInfo device) {
            return new Device(device.id(), device.title(), device.memoryBytes(), true, "", "");
        }

        /** Such as {@code 23.5 GiB}; empty where nobody tells. */
        public Optional<String> memory() {
            return memoryBytes.isPresent()
                    ? Optional.of(String.format(Locale.ROOT, "%.1f GiB", memoryBytes.getAsLong() / (double) (1 << 30)))
                    : Optional.empty();
        }
    }

    private static final DeviceInfo NO_GPU = new DeviceInfo("gpu", "no GPU", OptionalLong.empty());

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
        List<Device> devices = new ArrayList<>();
        survey.obstacle().ifPresent(obstacle -> {
            List<DeviceInfo> gpus = survey.unused().isEmpty() ? List.of(NO_GPU) : survey.unused();
            gpus.forEach(gpu -> devices.add(new Device(
                    gpu.id(),
                    gpu.title(),
                    gpu.memoryBytes(),
                    false,
                    sentence("", obstacle.why()),
                    obstacle.remedy().map(what -> sentence("To use it, ", what)).orElse(""))));
        });
        survey.usable().forEach(device -> devices.add(Device.usable(device)));
        return List.copyOf(devices);
    }

    private static String sentence(String beginning, String words) {
        String all = beginning + words;
        return Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
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

    /**
     * What a run of {@code config} would take and why, in a sentence or two.
     *
     * @param data empty for that which the model was made for
     * @throws org.sparsescope.engine.InputException when the configuration cannot be trained, or not on this machine
     */
    public static String sentence(RunConfig config, Recipes recipes, Optional<Outlook.Data> data) {
        Plan plan = Plan.of(config, recipes);
        return data.map(d -> plan.fittedTo(d.example(), d.classes()))
                .orElse(plan)
                .computes();
    }
}
