package org.sparsescope.app.action;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparsescope.app.action.Command.Kind;

/** What each command does in this window. */
public final class Actions {
    private final Map<Command, Deed> deeds = new EnumMap<>(Command.class);

    /** Says what {@code command} does. */
    public Actions does(Command command, Deed deed) {
        deeds.put(command, deed);
        return this;
    }

    /**
     * What {@code command} does; empty for one that is only told of.
     *
     * @throws IllegalStateException when nobody has said what it does
     */
    public Optional<Deed> deed(Command command) {
        Deed deed = deeds.get(command);
        if (deed == null && command.kind() != Kind.TOLD) {
            throw new IllegalStateException("Nothing does " + command + ".");
        }
        return Optional.ofNullable(deed);
    }

    /** Does {@code command} if it can be done now, and says whether it was. */
    public boolean perform(Command command) {
        Optional<Deed> possible = deed(command).filter(Deed::possible);
        possible.ifPresent(deed -> deed.run().run());
        return possible.isPresent();
    }

    /** Every command that does something, in order. */
    public List<Command> commands() {
        return Arrays.stream(Command.values())
                .filter(command -> deed(command).isPresent())
                .toList();
    }
}
