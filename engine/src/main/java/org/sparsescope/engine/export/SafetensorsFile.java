package org.sparsescope.engine.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Safetensors: the length of a JSON head as 64 bits, the head with each array's type, shape and place, then the bytes of all. Spaces
 * after the head let the bytes begin at a multiple of 8, as the format asks.
 */
final class SafetensorsFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ALIGNMENT = 8;

    private SafetensorsFile() {}

    /** Writes {@code arrays}, those of larger elements first so that each is aligned, with {@code metadata} in the head. */
    static void write(List<NamedArray> arrays, Map<String, String> metadata, OutputStream target) throws IOException {
        List<NamedArray> ordered = arrays.stream()
                .sorted((a, b) -> Integer.compare(b.type().bytes, a.type().bytes))
                .toList();
        byte[] head = MAPPER.writeValueAsString(head(ordered, metadata)).getBytes(StandardCharsets.UTF_8);
        int padding = (ALIGNMENT - head.length % ALIGNMENT) % ALIGNMENT;
        target.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(head.length + padding)
                .array());
        target.write(head);
        target.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        for (NamedArray array : ordered) {
            array.content().writeTo(target);
        }
        target.flush();
    }

    private static ObjectNode head(List<NamedArray> arrays, Map<String, String> metadata) {
        ObjectNode head = MAPPER.createObjectNode();
        ObjectNode about = head.putObject("__metadata__");
        metadata.forEach(about::put);
        long offset = 0;
        for (NamedArray array : arrays) {
            ObjectNode entry = head.putObject(array.name());
            entry.put("dtype", array.type().safetensors);
            ArrayNode shape = entry.putArray("shape");
            array.dims().forEach(shape::add);
            entry.putArray("data_offsets").add(offset).add(offset + array.bytes());
            offset += array.bytes();
        }
        return head;
    }
}
