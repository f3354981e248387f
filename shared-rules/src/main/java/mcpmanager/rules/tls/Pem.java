package mcpmanager.rules.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a text (RFC 7468), those with one label; what stands between blocks is explanation. */
final class Pem {

    static final int LONGEST = 32 * 1024;
    static final String CERTIFICATE = "CERTIFICATE";
    static final String PRIVATE_KEY = "PRIVATE KEY";

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]++)-----END ([A-Z0-9 ]{1,40})-----");

    private Pem() {}

    /**
     * @throws IllegalArgumentException when a block is not closed or no Base64, or the text is longer than 32 KiB
     */
    static List<byte[]> blocks(String text, String label) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("too long");
        }
        List<byte[]> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (!block.group(1).equals(block.group(3))) {
                throw new IllegalArgumentException("a block ends as another one");
            }
            if (block.group(1).equals(label)) {
                blocks.add(Base64.getMimeDecoder().decode(block.group(2)));
            }
        }
        return blocks;
    }
}
