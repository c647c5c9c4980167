package org.sparsescope.engine.network.pytorch;

/**
 * Where a run computes.
 *
 * @param sentence which device and why, for people
 */
public record DeviceChoice(DeviceInfo device, String sentence) {}
