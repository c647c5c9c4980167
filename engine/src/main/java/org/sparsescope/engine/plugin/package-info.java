/**
 * Methods, distributions and models from jars of the user's. In: the plugin folder; out: {@code Recipes}, all that can be named, and a sentence
 * about every jar that was skipped. Any thread.
 */
@NullMarked
package org.sparsescope.engine.plugin;

import org.jspecify.annotations.NullMarked;
