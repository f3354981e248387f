package mcpmanager.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Objects;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import mcpmanager.events.policy.PolicyDefinition.Detector;
import mcpmanager.events.policy.PolicyDefinition.FieldMask;
import mcpmanager.events.policy.PolicyDefinition.Strategy;
import mcpmanager.invoke.Gateway.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What policies hide is hidden in what leaves the gateway. */
class MaskingIT {

    private static final String CARD = "6037991199500590";

    private final Governed shop = new Governed(
            "select id, name, balance, 'canary-7c1 ' || id as note, 'کارت " + CARD + "' as memo from customer"
                    + " where id <= 2 order by id",
            "");

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void each_strategy_hides_and_the_rest_stays_exact() {
        define(
                new FieldMask("$.rows[*].name", Strategy.PARTIAL, 1, 0, null, null),
                new FieldMask("$.rows[*].note", Strategy.REMOVE, null, null, null, null),
                new FieldMask("$..memo", Strategy.DETECT, null, 4, null, List.of(Detector.CARD)));

        Answer answer = awaitMasked();

        JsonNode row = answer.body().at("/result/rows/0");
        assertThat(row.path("name").asString()).isEqualTo("c*********");
        assertThat(row.path("balance").toString()).isEqualTo("1.5000000000");
        assertThat(row.has("note")).isFalse();
        assertThat(row.path("memo").asString()).isEqualTo("کارت ************0590");
        assertThat(answer.body().toString()).doesNotContain("canary-7c1", CARD, "customer 1");
    }

    @Test
    void the_record_names_the_masks_and_holds_no_masked_value() {
        define(
                new FieldMask("$.rows[*].note", Strategy.REMOVE, null, null, null, null),
                new FieldMask("$.rows[*].name", Strategy.NULLIFY, null, null, null, null));
        awaitMasked();
        shop.recorded.forget();
        shop.recorded.values().clear();

        shop.call("{}");

        InvocationSucceeded succeeded =
                (InvocationSucceeded) shop.recorded.next(1).getFirst();
        assertThat(Objects.requireNonNull(succeeded.call().decision()).masks())
                .extracting(mask -> mask.path() + " " + mask.strategy())
                .containsExactlyInAnyOrder("$.rows[*].note REMOVE", "$.rows[*].name NULLIFY");
        assertThat(succeeded.resultFields()).containsExactly("id", "name", "balance", "memo");
        assertThat(shop.recorded.values()).noneMatch(value -> value.contains("canary-7c1"));
    }

    @Test
    void the_masks_of_several_policies_hold_together() {
        define(new FieldMask("$.rows[*].name", Strategy.PARTIAL, 4, 0, null, null));
        define(new FieldMask("$.rows[*].name", Strategy.PARTIAL, 0, 4, null, null));

        await().untilAsserted(() -> assertThat(
                        shop.call("{}").body().at("/result/rows/0/name").asString())
                .isEqualTo("**********"));
    }

    @Test
    void without_the_organisations_key_nothing_that_is_hashed_is_shown() {
        define(new FieldMask("$.rows[*].name", Strategy.HASH, null, null, null, null));

        Answer failed = await().until(() -> shop.call("{}"), answer -> answer.status() != 200);

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.code()).isEqualTo("MASK_FAILED");
        assertThat(failed.body().toString()).doesNotContain("customer 1");
    }

    private void define(FieldMask... masks) {
        shop.define(Policies.mask(masks));
    }

    private Answer awaitMasked() {
        return await().until(
                        () -> shop.call("{}"),
                        answer -> !answer.body().toString().contains("canary-7c1"));
    }
}
