package mcpmanager.command.identity;

import java.util.Optional;
import mcpmanager.chassis.access.ClientNetwork;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.command.identity.Sessions.Renewal;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Bcrypt;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.command.secret.Plaintext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signing in, staying so and signing out. An unknown user, one who can't sign in and a wrong password get the same answer
 * after the same time. It blocks.
 */
@Component
final class SignIn {

    private final Credentials credentials;
    private final Sessions sessions;
    private final SignInAttempts attempts;
    private final AccessTokens accessTokens;
    private final Bcrypt bcrypt;

    SignIn(
            Credentials credentials,
            Sessions sessions,
            SignInAttempts attempts,
            AccessTokens accessTokens,
            Bcrypt bcrypt) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.attempts = attempts;
        this.accessTokens = accessTokens;
        this.bcrypt = bcrypt;
    }

    /**
     * What a client gets.
     *
     * @param csrf against foreign pages; null when the session doesn't live in cookies
     */
    record Granted(
            String accessToken,
            RefreshToken refreshToken,
            @Nullable String csrf) {

        @Override
        public String toString() {
            return "Granted[***]";
        }
    }

    /**
     * @throws CommandRejected {@code LOGIN_FAILED}
     * @throws ProblemException {@code SIGN_IN_WAIT}
     */
    Granted open(String username, Plaintext password, boolean cookies, ClientNetwork network) {
        attempts.begin(username, network);
        Optional<Credential> known =
                User.USERNAME.matcher(username).matches() ? credentials.find(username) : Optional.empty();
        KeyHash hash =
                known.filter(Credential::enabled).map(Credential::password).orElse(null);
        boolean right = hash == null ? bcrypt.matchesNobody(password) : bcrypt.matches(password, hash);
        if (known.isEmpty() || hash == null || !right) {
            throw new CommandRejected(RejectionCode.LOGIN_FAILED);
        }
        attempts.succeeded(username, network);
        RefreshToken refreshToken = RefreshToken.ofNewFamily();
        String csrf = cookies ? RandomToken.next() : null;
        if (!sessions.open(known.get().userId(), hash, refreshToken, csrf == null ? null : TokenHash.of(csrf))) {
            throw new CommandRejected(RejectionCode.LOGIN_FAILED);
        }
        // read again: from now on a change of roles ends the session
        return credentials
                .find(known.get().userId())
                .filter(Credential::enabled)
                .map(user -> granted(user, refreshToken, csrf))
                .orElseThrow(() -> new CommandRejected(RejectionCode.LOGIN_FAILED));
    }

    /**
     * @throws CommandRejected {@code SESSION_ENDED}
     * @throws ProblemException {@code CSRF_FAILED}
     */
    Granted renew(RefreshToken shown, @Nullable String csrf) {
        String nextCsrf = RandomToken.next();
        return switch (sessions.renew(shown, csrf == null ? null : TokenHash.of(csrf), TokenHash.of(nextCsrf))) {
            case Renewal.Renewed(var user, var next, var cookies) ->
                credentials
                        .find(user)
                        .filter(Credential::enabled)
                        .map(known -> granted(known, next, cookies ? nextCsrf : null))
                        .orElseThrow(() -> new CommandRejected(RejectionCode.SESSION_ENDED));
            case Renewal.Ended ended -> throw new CommandRejected(RejectionCode.SESSION_ENDED);
            case Renewal.Unproven unproven -> throw new ProblemException(HttpProblem.CSRF_FAILED);
        };
    }

    /**
     * @throws ProblemException {@code CSRF_FAILED}
     */
    void close(RefreshToken shown, @Nullable String csrf) {
        if (!sessions.end(shown, csrf == null ? null : TokenHash.of(csrf))) {
            throw new ProblemException(HttpProblem.CSRF_FAILED);
        }
    }

    private Granted granted(Credential user, RefreshToken refreshToken, @Nullable String csrf) {
        String accessToken = accessTokens.sign(user, csrf == null ? null : TokenHash.of(csrf));
        return new Granted(accessToken, refreshToken, csrf);
    }
}
