package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RunQueueTest {
    private final RunQueue<String> queue = new RunQueue<>(1, run -> false);

    @Test
    void theFirstHasItsTurnAtOnceAndOthersWaitInOrder() {
        assertTrue(queue.offer("a"));
        assertFalse(queue.offer("b"));
        assertFalse(queue.offer("c"));
        assertEquals(List.of("b", "c"), waiting());
        assertEquals(List.of("b"), queue.ended("a"));
        assertEquals(List.of("c"), waiting());
        assertFalse(queue.offer("d"));
        assertEquals(List.of("c"), queue.ended("b"));
        assertEquals(List.of("d"), queue.ended("c"));
        assertEquals(List.of(), queue.ended("d"));
        assertTrue(queue.offer("e"));
    }

    @Test
    void whatIsCancelledNeverHasItsTurn() {
        queue.offer("a");
        queue.offer("b");
        queue.offer("c");
        long b = queue.waiting().get(0).number();
        assertTrue(queue.cancel(b));
        assertFalse(queue.cancel(b));
        assertEquals(List.of("c"), queue.ended("a"));
        assertFalse(queue.cancel(2));
    }

    @Test
    void oneThatWaitsTwiceIsTwo() {
        queue.offer("a");
        queue.offer("b");
        queue.offer("b");
        queue.cancel(queue.waiting().get(1).number());
        assertEquals(List.of("b"), waiting());
        queue.cancelAll();
        assertEquals(List.of(), queue.ended("a"));
    }

    @Test
    void runsThatShareTrainAtOnceUpToANumber() {
        RunQueue<String> runs = new RunQueue<>(2, run -> run.startsWith("sparse"));
        assertTrue(runs.offer("sparse 1"));
        assertTrue(runs.offer("sparse 2"));
        assertFalse(runs.offer("sparse 3"));
        assertEquals(List.of("sparse 3"), runs.ended("sparse 1"));
        assertEquals(List.of(), runs.ended("sparse 2"));
        assertTrue(runs.offer("sparse 4"));
    }

    @Test
    void aRunThatDoesNotShareTrainsAlone() {
        RunQueue<String> runs = new RunQueue<>(2, run -> run.startsWith("sparse"));
        assertTrue(runs.offer("sparse 1"));
        assertFalse(runs.offer("pytorch"));
        assertFalse(runs.offer("sparse 2"), "for nobody overtakes");
        assertEquals(List.of("pytorch"), runs.ended("sparse 1"));
        assertFalse(runs.offer("sparse 3"));
        assertEquals(List.of("sparse 2", "sparse 3"), runs.ended("pytorch"));
    }

    /** 0 and 1 offer, 2 ends the one that runs, 3 cancels the one in the middle. */
    @Property
    void oneAtATimeEachOnceInOrder(@ForAll @Size(max = 60) List<@IntRange(max = 3) Integer> deeds) {
        List<Integer> expected = new ArrayList<>();
        Optional<Integer> running = Optional.empty();
        RunQueue<Integer> runs = new RunQueue<>(1, run -> false);
        int next = 0;
        for (int deed : deeds) {
            if (deed <= 1) {
                boolean atOnce = runs.offer(next);
                assertEquals(running.isEmpty(), atOnce);
                if (atOnce) {
                    running = Optional.of(next);
                } else {
                    expected.add(next);
                }
                next++;
            } else if (deed == 2 && running.isPresent()) {
                List<Integer> turns = runs.ended(running.get());
                assertEquals(expected.isEmpty() ? List.of() : List.of(expected.remove(0)), turns);
                running = turns.stream().findFirst();
            } else if (!expected.isEmpty()) {
                int middle = expected.size() / 2;
                expected.remove(middle);
                assertTrue(runs.cancel(runs.waiting().get(middle).number()));
            }
            assertEquals(
                    expected, runs.waiting().stream().map(RunQueue.Waiting::run).toList());
        }
    }

    private List<String> waiting() {
        return queue.waiting().stream().map(RunQueue.Waiting::run).toList();
    }
}
