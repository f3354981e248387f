package mcpmanager.command.datasource;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.rules.address.AddressRange;

/** What a connection to a web service may look like. Nothing is sent to it and its name is not looked up. */
final class RestRules {

    private static final int URL_LENGTH = 2_000;
    private static final int MOST_RANGES = 16;
    private static final Pattern PATH = Pattern.compile("(/([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*");
    private static final Pattern DOTS = Pattern.compile("(?i)(^|/)(\\.|%2e){1,2}(/|$)");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    /** Belong to the transport (RFC 9110, 7.6.1). */
    private static final Set<String> TRANSPORT = Set.of(
            "host",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "content-type",
            "content-encoding",
            "expect");

    private RestRules() {}

    /**
     * @throws CommandRejected {@code CONNECTION_INVALID} or {@code TEXT_INVALID}
     */
    static void check(DataSourceConnection.Rest rest) {
        checkUrl(rest.baseUrl());
        switch (rest.authentication()) {
            case RestAuthentication.None none -> {}
            case RestAuthentication.Bearer bearer -> {}
            case RestAuthentication.Basic basic -> checkUser(basic.username());
            case RestAuthentication.Header header -> checkHeader(header.name());
        }
        checkRanges(rest.privateRanges());
    }

    private static void checkUrl(String text) {
        URI url = parse(text);
        String scheme = url.getScheme() == null ? "" : url.getScheme();
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw invalidUrl("must start with https:// or http://");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw invalidUrl("must have no user, query or fragment");
        }
        String host = url.getHost();
        if (host == null || !ConnectionRules.isHost(host.replaceFirst("^\\[(.*)]$", "$1"))) {
            throw invalidUrl("must have a host name or an address");
        }
        if (url.getPort() == 0
                || url.getPort() > ConnectionRules.LAST_PORT
                || url.getRawAuthority().endsWith(":")) {
            throw invalidUrl("must have a port of 1 to " + ConnectionRules.LAST_PORT + " or none");
        }
        String path = url.getRawPath();
        if (!PATH.matcher(path).matches() || DOTS.matcher(path).find()) {
            throw invalidUrl("must have a path of encoded segments, none of which are dots");
        }
    }

    private static URI parse(String text) {
        if (text.length() > URL_LENGTH) {
            throw invalidUrl("must have at most " + URL_LENGTH + " characters");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw invalidUrl("must be a URL");
        }
    }

    /** A colon would end it (RFC 7617). */
    private static void checkUser(String username) {
        if (username.length() > ConnectionRules.HOST_LENGTH
                || username.isBlank()
                || username.indexOf(':') >= 0
                || username.chars().anyMatch(Character::isISOControl)) {
            throw invalid("/connection/authentication/username", "must be a user name without a colon");
        }
    }

    private static void checkHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!HEADER.matcher(name).matches() || TRANSPORT.contains(lower) || lower.startsWith("proxy-")) {
            throw invalid(
                    "/connection/authentication/name", "must be the name of a header that is not the transport's");
        }
    }

    private static void checkRanges(List<String> ranges) {
        if (ranges.size() > MOST_RANGES) {
            throw invalid("/connection/privateRanges", "must be at most " + MOST_RANGES);
        }
        for (int i = 0; i < ranges.size(); i++) {
            if (!AddressRange.parse(ranges.get(i))
                    .filter(AddressRange::isPrivate)
                    .isPresent()) {
                throw invalid("/connection/privateRanges/" + i, "must be a CIDR range within a private network");
            }
        }
    }

    private static CommandRejected invalidUrl(String message) {
        return invalid("/connection/baseUrl", message);
    }

    private static CommandRejected invalid(String path, String message) {
        return CommandRejected.field(RejectionCode.CONNECTION_INVALID, path, message);
    }
}
