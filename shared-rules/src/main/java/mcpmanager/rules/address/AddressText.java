package mcpmanager.rules.address;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** IP addresses as text (RFC 4291, without zones and embedded IPv4), read without asking any name server. */
final class AddressText {

    private static final int IPV4_BYTES = 4;
    private static final int GROUPS = 8;
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

    private AddressText() {}

    /** 4 or 16 bytes; empty when it is no address. */
    static Optional<byte[]> parse(String text) {
        return IPV4.matcher(text).matches() ? ipv4(text) : ipv6(text);
    }

    /** @param address 4 or 16 bytes */
    static String of(byte[] address) {
        if (address.length == IPV4_BYTES) {
            return IntStream.range(0, address.length)
                    .mapToObj(i -> String.valueOf(address[i] & 0xFF))
                    .collect(Collectors.joining("."));
        }
        HexFormat hex = HexFormat.of();
        return IntStream.range(0, GROUPS)
                .mapToObj(i -> hex.formatHex(address, 2 * i, 2 * i + 2))
                .collect(Collectors.joining(":"));
    }

    private static Optional<byte[]> ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] address = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            int part = Integer.parseInt(parts[i]);
            if (part > 0xFF) {
                return Optional.empty();
            }
            address[i] = (byte) part;
        }
        return Optional.of(address);
    }

    private static Optional<byte[]> ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(all -> all.size() == GROUPS).map(AddressText::bytes);
        }
        return groups(text.substring(0, gap))
                .flatMap(head -> groups(text.substring(gap + 2)).flatMap(tail -> withGap(head, tail)));
    }

    private static Optional<byte[]> withGap(List<Integer> head, List<Integer> tail) {
        int missing = GROUPS - head.size() - tail.size();
        if (missing < 1) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(head);
        for (int i = 0; i < missing; i++) {
            all.add(0);
        }
        all.addAll(tail);
        return Optional.of(bytes(all));
    }

    private static Optional<List<Integer>> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String group : text.split(":", -1)) {
                if (!GROUP.matcher(group).matches()) {
                    return Optional.empty();
                }
                groups.add(Integer.parseInt(group, 16));
            }
        }
        return Optional.of(groups);
    }

    private static byte[] bytes(List<Integer> groups) {
        byte[] address = new byte[2 * GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            address[2 * i] = (byte) (groups.get(i) >> Byte.SIZE);
            address[2 * i + 1] = (byte) (int) groups.get(i);
        }
        return address;
    }
}
