package org.sparsescope.app;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.scene.Node;
import org.hamcrest.Matcher;
import org.testfx.service.query.NodeQuery;

/**
 * A query that walks the scene on the FX thread. TestFX walks it on the test's own, where a child that
 * goes between the count and the look ends the walk with an exception.
 */
record FxQuery(NodeQuery inner) implements NodeQuery {
    /** What {@code asked} gives on the FX thread; what it throws is thrown here, or what says so. */
    static <T> T onFx(Callable<T> asked) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Runnable ask = () -> {
            try {
                answer.complete(asked.call());
            } catch (Throwable failed) {
                answer.completeExceptionally(failed);
            }
        };
        if (Platform.isFxApplicationThread()) {
            ask.run();
        } else {
            Platform.runLater(ask);
        }
        try {
            return answer.orTimeout(60, TimeUnit.SECONDS).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    @Override
    public NodeQuery from(Node... nodes) {
        return then(() -> inner.from(nodes));
    }

    @Override
    public NodeQuery from(Collection<Node> nodes) {
        return then(() -> inner.from(nodes));
    }

    @Override
    public NodeQuery lookup(String selector) {
        return then(() -> inner.lookup(selector));
    }

    @Override
    public <T> NodeQuery lookup(Matcher<T> matcher) {
        return then(() -> inner.lookup(matcher));
    }

    @Override
    public <T extends Node> NodeQuery lookup(Predicate<T> predicate) {
        return then(() -> inner.lookup(predicate));
    }

    @Override
    public NodeQuery lookup(Function<Node, Set<Node>> selector) {
        return then(() -> inner.lookup(selector));
    }

    @Override
    public <T> NodeQuery match(Matcher<T> matcher) {
        return then(() -> inner.match(matcher));
    }

    @Override
    public <T extends Node> NodeQuery match(Predicate<T> predicate) {
        return then(() -> inner.match(predicate));
    }

    @Override
    public NodeQuery nth(int index) {
        return then(() -> inner.nth(index));
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as TestFX has it
    public <T extends Node> T query() {
        return onFx(inner::query);
    }

    @Override
    public <T extends Node> T queryAs(Class<T> kind) {
        return onFx(() -> inner.queryAs(kind));
    }

    @Override
    public <T extends Node> Optional<T> tryQuery() {
        return onFx(inner::tryQuery);
    }

    @Override
    public <T extends Node> Optional<T> tryQueryAs(Class<T> kind) {
        return onFx(() -> inner.tryQueryAs(kind));
    }

    @Override
    public <T extends Node> Set<T> queryAll() {
        return onFx(inner::queryAll);
    }

    @Override
    public <T extends Node> Set<T> queryAllAs(Class<T> kind) {
        return onFx(() -> inner.queryAllAs(kind));
    }

    private static NodeQuery then(Callable<NodeQuery> next) {
        return new FxQuery(onFx(next));
    }
}
