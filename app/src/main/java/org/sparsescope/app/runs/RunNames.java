package org.sparsescope.app.runs;

/** What people call the things that a configuration names by id; an id that nobody knows is its own name. */
public interface RunNames {
    String dataset(String id);

    String model(String id);

    String method(String id);
}
