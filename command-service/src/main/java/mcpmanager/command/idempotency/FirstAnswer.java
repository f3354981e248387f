package mcpmanager.command.idempotency;

import java.util.Map;

/**
 * The answer to an accepted request.
 *
 * @param headers those that tell of the content
 * @param body UTF-8 text
 */
record FirstAnswer(int status, Map<String, String> headers, String body) {

    @Override
    public String toString() {
        return "FirstAnswer[" + status + "]";
    }
}
