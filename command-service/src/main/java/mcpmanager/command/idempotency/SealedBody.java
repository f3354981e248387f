package mcpmanager.command.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import mcpmanager.rules.secret.SealedSecret;

/** An answer as it is kept: who wraps its data key and with which key, as a line of text, then the sealed answer. */
final class SealedBody {

    private SealedBody() {}

    static byte[] write(SealedSecret sealed) {
        byte[] line = prefix(sealed.provider(), sealed.masterKeyId());
        return ByteBuffer.allocate(line.length + sealed.ciphertext().length)
                .put(line)
                .put(sealed.ciphertext())
                .array();
    }

    static SealedSecret read(byte[] body) {
        int end = 0;
        while (body[end] != '\n') {
            end++;
        }
        String[] line = new String(body, 0, end, StandardCharsets.UTF_8).split(" ", 2);
        byte[] ciphertext = new byte[body.length - end - 1];
        System.arraycopy(body, end + 1, ciphertext, 0, ciphertext.length);
        return new SealedSecret(line[0], line[1], ciphertext);
    }

    /** What all bodies under a key begin with. */
    static byte[] prefix(String provider, String keyId) {
        return (provider + " " + keyId + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
