package org.sparsescope.engine.network.pytorch.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.sparsescope.engine.InputException;

/**
 * A TorchScript file, which is a zip archive of tensors and of the source of its modules' classes. DJL reaches a module's parameters and can run
 * its methods, but has no call for its buffers, such as running statistics; so the copy that is loaded gets a method more, which hands
 * them out.
 *
 * @param bytes an archive with that method
 * @param buffers the buffers in the order in which it gives them, such as {@code layer1.bn.running_mean}
 * @param embeddings the modules that look rows up by a number
 */
record ScriptArchive(byte[] bytes, List<String> buffers, List<String> embeddings) {
    /** The method that is added. */
    static final String BUFFERS = "sparsescope_buffers";

    private static final long LARGEST = 1L << 30;

    /** Python's pickle begins with the version, then names the class of the outermost object. */
    private static final Pattern ROOT = Pattern.compile("\\A\\u0080\\u0002c(__torch__[\\w.]*)\\n(\\w+)\\n");

    private static final Pattern BUFFER_LIST = Pattern.compile("(?m)^  __buffers__ = \\[(.*)]$");
    private static final Pattern CHILD =
            Pattern.compile("(?m)^  (?:(\\w+) : |__annotations__\\[\"([^\"]+)\"] = )(__torch__[\\w.]*)\\.(\\w+)$");
    private static final String EMBEDDING = "__torch__.torch.nn.modules.sparse.";

    /**
     * Reads {@code file}.
     *
     * @throws InputException when it is no TorchScript
     */
    static ScriptArchive read(Path file) {
        Map<String, byte[]> entries = entries(file);
        String folder = entries.keySet().stream()
                .filter(name -> name.endsWith("/data.pkl") && name.indexOf('/') == name.lastIndexOf('/'))
                .findFirst()
                .map(name -> name.substring(0, name.indexOf('/') + 1))
                .orElseThrow(() -> refusal(file, "it has no file data.pkl"));
        Sources sources = new Sources(entries, folder + "code/");
        Matcher root = ROOT.matcher(text(entries.getOrDefault(folder + "data.pkl", new byte[0])));
        if (!root.find() || sources.of(root.group(1), root.group(2)).isEmpty()) {
            throw refusal(
                    file,
                    "it holds tensors without the code of a network, as torch.save writes them; write it with"
                            + " torch.jit.script(model).save(...)");
        }
        Walk walk = new Walk(sources);
        walk.into(root.group(1), root.group(2), "", "self");
        entries.keySet().removeIf(name -> name.endsWith(".debug_pkl")); // positions in the source as it was
        if (!walk.expressions.isEmpty()) {
            sources.add(root.group(1), root.group(2), method(root.group(1) + "." + root.group(2), walk.expressions));
        }
        return new ScriptArchive(zipped(entries), List.copyOf(walk.buffers), List.copyOf(walk.embeddings));
    }

    private static String method(String type, List<String> expressions) {
        return "  def " + BUFFERS + "(self: " + type + ") -> List[Tensor]:\n    return ["
                + String.join(", ", expressions) + "]\n";
    }

    private static Map<String, byte[]> entries(Path file) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try {
            long left = LARGEST;
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, left + 1));
                        left -= content.length;
                        if (left < 0) {
                            throw refusal(file, "what is in it is larger than 1 GiB");
                        }
                        entries.put(entry.getName(), content);
                    }
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw refusal(file, "it cannot be read as a zip archive (" + unreadable.getMessage() + ")");
        }
        return entries;
    }

    private static InputException refusal(Path file, String why) {
        return new InputException(file + " is no TorchScript that can be trained: " + why + ".");
    }

    /** Byte for byte, so that a pickle can be searched too. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Without compression, as PyTorch writes it. */
    private static byte[] zipped(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                CRC32 sum = new CRC32();
                sum.update(each.getValue());
                entry.setSize(each.getValue().length);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(each.getValue());
            }
        } catch (IOException impossible) {
            throw new AssertionError("memory takes every byte", impossible);
        }
        return bytes.toByteArray();
    }

    /** The classes of an archive; one named {@code __torch__.a.B} stands in {@code code/__torch__/a.py}. */
    private record Sources(Map<String, byte[]> entries, String folder) {
        /** The text of a class, from its name to the next one. */
        Optional<String> of(String namespace, String name) {
            return place(namespace, name).map(place -> text(entries.getOrDefault(file(namespace), new byte[0]))
                    .substring(place[0], place[1]));
        }

        /** Adds a method at the end of a class. */
        void add(String namespace, String name, String method) {
            place(namespace, name).ifPresent(place -> {
                String all = text(entries.getOrDefault(file(namespace), new byte[0]));
                String with = all.substring(0, place[1]) + method + all.substring(place[1]);
                entries.put(file(namespace), with.getBytes(StandardCharsets.ISO_8859_1));
            });
        }

        private Optional<int[]> place(String namespace, String name) {
            String all = text(entries.getOrDefault(file(namespace), new byte[0]));
            Matcher begin = Pattern.compile("(?m)^class " + Pattern.quote(name) + "\\(Module\\):$")
                    .matcher(all);
            if (!begin.find()) {
                return Optional.empty();
            }
            Matcher end = Pattern.compile("(?m)^\\S").matcher(all);
            return Optional.of(new int[] {begin.start(), end.find(begin.end()) ? end.start() : all.length()});
        }

        private String file(String namespace) {
            return folder + namespace.replace('.', '/') + ".py";
        }
    }

    /** Goes through the modules, outermost first, and notes their buffers and how the source says them. */
    private static final class Walk {
        private final Sources sources;
        private final List<String> buffers = new ArrayList<>();
        private final List<String> expressions = new ArrayList<>();
        private final List<String> embeddings = new ArrayList<>();

        Walk(Sources sources) {
            this.sources = sources;
        }

        void into(String namespace, String name, String path, String expression) {
            String source = sources.of(namespace, name).orElse("");
            if (namespace.startsWith(EMBEDDING) || (namespace + ".").startsWith(EMBEDDING)) {
                embeddings.add(path);
            }
            Matcher list = BUFFER_LIST.matcher(source);
            if (list.find()) {
                Matcher quoted = Pattern.compile("\"([^\"]+)\"").matcher(list.group(1));
                while (quoted.find()) {
                    buffers.add(inside(path, quoted.group(1)));
                    expressions.add(attribute(expression, quoted.group(1)));
                }
            }
            Matcher child = CHILD.matcher(source);
            while (child.find()) {
                String called = child.group(1) == null ? child.group(2) : child.group(1);
                if (sources.of(child.group(3), child.group(4)).isPresent()) {
                    into(child.group(3), child.group(4), inside(path, called), attribute(expression, called));
                }
            }
        }

        private static String inside(String path, String name) {
            return path.isEmpty() ? name : path + "." + name;
        }

        private static String attribute(String expression, String name) {
            return "getattr(" + expression + ", \"" + name + "\")";
        }
    }
}
