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
import mcpmanager.rules.tls.Certificates;

/** What a connection to a web service may look like. Nothing is sent to it and its name is not looked up. */
final class RestRules {

    private static final int URL_LENGTH = 2_000;
    private static final int MOST_RANGES = 16;
    private static final Pattern PATH = Pattern.compile("(/([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*");
    private static final Pattern DOTS = Pattern.compile("(?i)(^|/)(\\.|%2e){1,2}(/|$)");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
    /** Visible ASCII characters and spaces, and the words of a scope (RFC 6749, appendix A). */
    private static final Pattern CLIENT = Pattern.compile("[ -~]{1,255}");

    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+( [!#-\\[\\]-~]+)*");
    private static final int SCOPE_LENGTH = 1_000;
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
        checkUrl("/connection/baseUrl", rest.baseUrl());
        checkTrusted(rest);
        switch (rest.authentication()) {
            case RestAuthentication.None none -> {}
            case RestAuthentication.Bearer bearer -> {}
            case RestAuthentication.Basic basic -> checkUser(basic.username());
            case RestAuthentication.Header header -> checkHeader(header.name());
            case RestAuthentication.Query query ->
                require(PARAMETER, "/connection/authentication/name", query.name(), "letters, digits, . _ ~ and -");
            case RestAuthentication.ClientCredentials client -> checkClient(client);
            case RestAuthentication.ClientCertificate certificate -> requireTls(rest, "/connection/authentication");
        }
        checkRanges(rest.privateRanges());
    }

    private static void checkClient(RestAuthentication.ClientCredentials client) {
        checkUrl("/connection/authentication/tokenUrl", client.tokenUrl());
        require(CLIENT, "/connection/authentication/clientId", client.clientId(), "1 to 255 visible ASCII characters");
        String scope = client.scope();
        if (scope != null) {
            String path = "/connection/authentication/scope";
            if (scope.length() > SCOPE_LENGTH) {
                throw invalid(path, "must have at most " + SCOPE_LENGTH + " characters");
            }
            require(SCOPE, path, scope, "words of visible ASCII characters, one space between them");
        }
    }

    private static void checkTrusted(DataSourceConnection.Rest rest) {
        String trusted = rest.trustedCertificates();
        if (trusted != null) {
            requireTls(rest, "/connection/trustedCertificates");
            if (Certificates.parse(trusted).isEmpty()) {
                throw invalid("/connection/trustedCertificates", "must be certificates as PEM");
            }
        }
    }

    private static void requireTls(DataSourceConnection.Rest rest, String path) {
        if (!rest.baseUrl().startsWith("https:")) {
            throw invalid(path, "needs a base URL with https");
        }
    }

    private static void require(Pattern pattern, String path, String text, String what) {
        if (!pattern.matcher(text).matches()) {
            throw invalid(path, "must be " + what);
        }
    }

    private static void checkUrl(String path, String text) {
        URI url = parse(path, text);
        String scheme = url.getScheme() == null ? "" : url.getScheme();
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw invalid(path, "must start with https:// or http://");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw invalid(path, "must have no user, query or fragment");
        }
        String host = url.getHost();
        if (host == null || !ConnectionRules.isHost(host.replaceFirst("^\\[(.*)]$", "$1"))) {
            throw invalid(path, "must have a host name or an address");
        }
        if (url.getPort() == 0
                || url.getPort() > ConnectionRules.LAST_PORT
                || url.getRawAuthority().endsWith(":")) {
            throw invalid(path, "must have a port of 1 to " + ConnectionRules.LAST_PORT + " or none");
        }
        String way = url.getRawPath();
        if (!PATH.matcher(way).matches() || DOTS.matcher(way).find()) {
            throw invalid(path, "must have a path of encoded segments, none of which are dots");
        }
    }

    private static URI parse(String path, String text) {
        if (text.length() > URL_LENGTH) {
            throw invalid(path, "must have at most " + URL_LENGTH + " characters");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw invalid(path, "must be a URL");
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

    private static CommandRejected invalid(String path, String message) {
        return CommandRejected.field(RejectionCode.CONNECTION_INVALID, path, message);
    }
}
