package mcpmanager.command.module;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mcpmanager.command.module.WasmModuleCommand.DeleteWasmModule;
import mcpmanager.command.module.WasmModuleCommand.UploadWasmModule;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.module.WasmModuleEvent.WasmModuleDeleted;
import mcpmanager.events.module.WasmModuleEvent.WasmModuleUploaded;
import mcpmanager.events.module.WasmModuleId;
import mcpmanager.events.organization.OrganizationId;
import org.junit.jupiter.api.Test;

class WasmModuleTests {

    private static final WasmModuleId ID = WasmModuleId.next();
    private static final OrganizationId ORGANIZATION = OrganizationId.next();
    private static final WasmModuleUploaded UPLOADED =
            new WasmModuleUploaded(ID, ORGANIZATION, "rounding", "aa", 73, List.of("call"));
    private static final WasmModule MODULE = WasmModule.evolve(UPLOADED);
    private static final WasmModule DELETED = WasmModule.evolve(new WasmModuleDeleted(ID, ORGANIZATION));

    @Test
    void an_upload_is_the_first_event_and_a_repeat_none() {
        assertThat(WasmModule.decide(new WasmModule.Absent(), upload("rounding", "aa")))
                .contains(UPLOADED);
        assertThat(WasmModule.decide(MODULE, upload("rounding", "aa"))).isEmpty();
    }

    @Test
    void a_module_never_changes() {
        assertRejected(RejectionCode.ALREADY_EXISTS, () -> WasmModule.decide(MODULE, upload("rounding", "bb")));
        assertRejected(RejectionCode.NOT_FOUND, () -> WasmModule.decide(DELETED, upload("rounding", "aa")));
    }

    @Test
    void a_name_is_visible_text() {
        assertRejected(
                RejectionCode.TEXT_INVALID, () -> WasmModule.decide(new WasmModule.Absent(), upload("a\u202Eb", "aa")));
    }

    @Test
    void a_module_is_deleted_once_and_by_its_organisation_only() {
        assertThat(WasmModule.decide(MODULE, delete(ORGANIZATION))).contains(new WasmModuleDeleted(ID, ORGANIZATION));
        assertThat(WasmModule.decide(DELETED, delete(ORGANIZATION))).isEmpty();
        for (WasmModule state : List.of(MODULE, DELETED, new WasmModule.Absent())) {
            assertRejected(RejectionCode.NOT_FOUND, () -> WasmModule.decide(state, delete(OrganizationId.next())));
        }
    }

    private static UploadWasmModule upload(String name, String sha256) {
        return new UploadWasmModule(ID, ORGANIZATION, name, sha256, 73, List.of("call"), new Plaintext("AA=="));
    }

    private static DeleteWasmModule delete(OrganizationId organization) {
        return new DeleteWasmModule(ID, organization, null);
    }
}
