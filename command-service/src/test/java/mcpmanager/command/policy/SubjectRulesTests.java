package mcpmanager.command.policy;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.policy.PolicyDefinition.Subjects;
import mcpmanager.events.policy.PolicyDefinition.TokenClaim;
import mcpmanager.events.policy.PolicyDefinition.TokenSubject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubjectRulesTests {

    private static final TokenSubject ALICE = new TokenSubject("https://idp.example", "alice");
    private static final TokenClaim INTERN = new TokenClaim(null, "groups", "interns");

    @ParameterizedTest
    @MethodSource
    void may_be_meant(Subjects subjects) {
        assertThatCode(() -> SubjectRules.check(subjects)).doesNotThrowAnyException();
    }

    static Stream<Subjects> may_be_meant() {
        return Stream.of(
                meant(List.of(ALICE), List.of()),
                meant(List.of(), List.of(INTERN)),
                meant(List.of(ALICE), List.of(new TokenClaim("https://idp.example", "https://a/b", "x"))));
    }

    @ParameterizedTest
    @MethodSource
    void out_of_bounds(Subjects subjects) {
        assertRejected(RejectionCode.POLICY_INVALID, () -> SubjectRules.check(subjects));
    }

    static Stream<Subjects> out_of_bounds() {
        return Stream.of(
                meant(List.of(), List.of()),
                new Subjects(true, List.of(), List.of(), List.of(ALICE), null),
                new Subjects(true, List.of(), List.of(), null, List.of(INTERN)),
                meant(
                        IntStream.range(0, 101)
                                .mapToObj(i -> new TokenSubject("https://idp.example", "u" + i))
                                .toList(),
                        List.of()),
                meant(
                        List.of(),
                        IntStream.range(0, 101)
                                .mapToObj(i -> new TokenClaim(null, "groups", "g" + i))
                                .toList()));
    }

    @ParameterizedTest
    @MethodSource
    void not_to_be_read(Subjects subjects) {
        assertRejected(RejectionCode.TEXT_INVALID, () -> SubjectRules.check(subjects));
    }

    static Stream<Subjects> not_to_be_read() {
        return Stream.of(
                meant(List.of(new TokenSubject("", "alice")), List.of()),
                meant(List.of(new TokenSubject("https://idp.example", " ")), List.of()),
                meant(List.of(new TokenSubject("https://idp.example", "a".repeat(256))), List.of()),
                meant(List.of(), List.of(new TokenClaim("", "groups", "interns"))),
                meant(List.of(), List.of(new TokenClaim(null, "", "interns"))),
                meant(List.of(), List.of(new TokenClaim(null, "groups", "\u202e"))));
    }

    private static Subjects meant(List<TokenSubject> tokens, List<TokenClaim> claims) {
        return new Subjects(false, List.of(), List.of(), tokens, claims);
    }
}
