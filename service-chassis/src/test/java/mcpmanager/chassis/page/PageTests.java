package mcpmanager.chassis.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import mcpmanager.chassis.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageTests {

    private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000005");

    @Test
    void aFullPageWithMoreBehindItEndsInACursorToItsLastItem() {
        Page<String> page = Page.of(List.of("a", "b", "c"), PageRequest.of("2", null), key -> new Cursor(key, ID));

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(Cursor.of(Objects.requireNonNull(page.nextCursor()))).isEqualTo(new Cursor("b", ID));
    }

    @Test
    void theLastPageHasNoCursor() {
        Page<String> page = Page.of(List.of("a", "b"), PageRequest.of("2", null), key -> new Cursor(key, ID));

        assertThat(page).isEqualTo(new Page<>(List.of("a", "b"), null));
    }

    @Test
    void withoutALimitThereAreFifty() {
        assertThat(PageRequest.of(null, null)).isEqualTo(new PageRequest(50, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "201", "1.5", "ten", "2147483648", "1 "})
    void otherLimitsAreRefused(String limit) {
        assertThatThrownBy(() -> PageRequest.of(limit, null))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(PageProblem.INVALID_LIMIT));
    }
}
