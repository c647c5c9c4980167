package org.sparsescope.engine.network.pytorch;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a run computes.
 *
 * @param devices one, or several that share each batch
 * @param sentence which and why, for people
 */
public record DeviceChoice(List<DeviceInfo> devices, String sentence) {
    public DeviceChoice {
        devices = List.copyOf(devices);
    }

    /** The first device, which steps where there are several. */
    public DeviceInfo device() {
        return devices.get(0);
    }

    /** For people: the devices' titles. */
    public String title() {
        return devices.stream().map(DeviceInfo::title).collect(Collectors.joining(" + "));
    }
}
