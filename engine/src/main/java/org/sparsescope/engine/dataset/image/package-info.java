/** Folders of PNG and JPEG files, a folder a class: listed, looked at, and decoded on all cores to bytes of one size. */
@NullMarked
package org.sparsescope.engine.dataset.image;

import org.jspecify.annotations.NullMarked;
