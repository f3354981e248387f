package mcpmanager.invoke.execution;

/**
 * The text form of a PostgreSQL array (manual, section 8.15.6) as a JSON array. Own lower bounds, which JSON can't
 * express, are left out.
 */
record PgArray(PgText element) implements PgText {

    @Override
    public void append(String text, StringBuilder json) {
        int at = text.indexOf('{');
        StringBuilder item = new StringBuilder();
        boolean quoted = false;
        boolean started = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '{' -> json.append('[');
                case '}', ',' -> {
                    if (started) {
                        append(item, quoted, json);
                    }
                    json.append(c == '}' ? ']' : ',');
                    item.setLength(0);
                    quoted = false;
                    started = false;
                }
                case '"' -> {
                    at = readQuoted(text, at + 1, item);
                    quoted = true;
                    started = true;
                }
                default -> {
                    item.append(c);
                    started = true;
                }
            }
        }
    }

    private void append(StringBuilder item, boolean quoted, StringBuilder json) {
        String value = item.toString();
        if (!quoted && value.equals("NULL")) {
            json.append("null");
        } else {
            element.append(value, json);
        }
    }

    /** Reads up to the closing quote and answers its place. */
    private static int readQuoted(String text, int from, StringBuilder item) {
        int at = from;
        while (text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at++;
            }
            item.append(text.charAt(at));
            at++;
        }
        return at;
    }
}
