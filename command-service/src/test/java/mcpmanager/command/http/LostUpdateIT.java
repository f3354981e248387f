package mcpmanager.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many who change one thing at once: nobody's change is overwritten unseen, and none that was answered is lost. */
class LostUpdateIT {

    private static final int ADMINS = 50;

    private static final RunningService SERVICE = RunningService.shared();
    private static final Http ADMIN = SERVICE.admin();

    /**
     * A thing at version 0.
     *
     * @param body the n-th administrator's wish, which no other wish is a part of
     */
    record Changed(String path, IntFunction<String> body) {

        @Override
        public String toString() {
            return path;
        }
    }

    static Stream<Changed> things() {
        Admin setup = new Admin(ADMIN);
        String source = setup.dataSource();
        String name = Admin.fresh("tool");
        String policy = Admin.fresh("policy");
        return Stream.of(
                new Changed(
                        "/api/v1/tools/" + setup.tool(source),
                        n -> Admin.definition(name, source).replace("Finds one customer.", wish(n))),
                new Changed("/api/v1/servers/" + setup.server(), n -> "{\"name\": \"" + wish(n) + "\"}"),
                new Changed("/api/v1/policies/" + policy(policy), n -> policyOf(policy, wish(n))));
    }

    @ParameterizedTest
    @MethodSource("things")
    void of_many_who_read_one_version_one_changes_it_and_the_others_are_told(Changed thing) throws Exception {
        List<Answer> answers = atOnce(n -> ADMIN.put(thing.path(), thing.body().apply(n), "If-Match", "\"0\""));

        List<Integer> winners = IntStream.range(0, ADMINS)
                .filter(n -> answers.get(n).status() == 200)
                .boxed()
                .toList();
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("VERSION_CONFLICT"));
        assertThat(winners).hasSize(1);
        assertThat(versions(thing)).containsExactly(0L, 1L);
        assertThat(event(thing, 1)).contains(wish(winners.getFirst()));
    }

    @ParameterizedTest
    @MethodSource("things")
    void of_many_who_read_none_each_accepted_change_is_an_event(Changed thing) throws Exception {
        List<Answer> answers = atOnce(n -> ADMIN.put(thing.path(), thing.body().apply(n / 2)));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.status() == 200 ? "" : answer.code()).isIn("", "VERSION_CONFLICT"));
        List<Long> versions = versions(thing);
        assertThat(versions)
                .containsExactlyElementsOf(
                        LongStream.range(0, versions.size()).boxed().toList());
        List<Long> answered = new ArrayList<>(List.of(0L));
        for (int n = 0; n < ADMINS; n++) {
            if (answers.get(n).status() == 200) {
                long version = answers.get(n).body().path("version").asLong();
                assertThat(event(thing, version)).contains(wish(n / 2));
                answered.add(version);
            }
        }
        assertThat(answered).containsAll(versions);
    }

    private static List<Answer> atOnce(IntFunction<Answer> request) throws Exception {
        try (ExecutorService admins = Executors.newFixedThreadPool(ADMINS)) {
            List<Future<Answer>> running = IntStream.range(0, ADMINS)
                    .mapToObj(n -> admins.submit(() -> request.apply(n)))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> each : running) {
                answers.add(each.get());
            }
            return answers;
        }
    }

    private static List<Long> versions(Changed thing) {
        return SERVICE.bean(JdbcClient.class)
                .sql("select sequence_number from domain_event where aggregate_identifier = :id order by global_index")
                .param("id", id(thing))
                .query(Long.class)
                .list();
    }

    private static String event(Changed thing, long version) {
        return new String(
                SERVICE.bean(JdbcClient.class)
                        .sql("select payload from domain_event where aggregate_identifier = :id"
                                + " and sequence_number = :version")
                        .param("id", id(thing))
                        .param("version", version)
                        .query(byte[].class)
                        .single(),
                UTF_8);
    }

    private static String id(Changed thing) {
        return thing.path().substring(thing.path().lastIndexOf('/') + 1);
    }

    private static String policy(String name) {
        return ADMIN.post("/api/v1/policies", policyOf(name, "first")).id();
    }

    private static String policyOf(String name, String description) {
        return """
                {"name": "%s", "description": "%s", "effect": "DENY", "subjects": {"everyone": true},
                 "tools": {"tags": ["nowhere"]}, "mode": "LOG_ONLY"}
                """.formatted(name, description);
    }

    private static String wish(int n) {
        return "Wish no. " + n + ".";
    }
}
