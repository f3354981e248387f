package mcpmanager.invoke.custom.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import mcpmanager.events.wire.EventJson;
import mcpmanager.invoke.custom.CallingClient;
import mcpmanager.invoke.custom.CustomCall;
import mcpmanager.invoke.custom.CustomResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The examples of RFC 6902, appendix A, among others. */
class PatchToolTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'foo':'bar'} | {'op':'add','path':'/baz','value':'qux'} | {'foo':'bar','baz':'qux'}",
                "{'foo':['bar','baz']} | {'op':'add','path':'/foo/1','value':'qux'} | {'foo':['bar','qux','baz']}",
                "{'foo':['bar']} | {'op':'add','path':'/foo/-','value':['abc']} | {'foo':['bar',['abc']]}",
                "{'baz':'qux','foo':'bar'} | {'op':'remove','path':'/baz'} | {'foo':'bar'}",
                "{'foo':['bar','qux','baz']} | {'op':'remove','path':'/foo/1'} | {'foo':['bar','baz']}",
                "{'baz':'qux'} | {'op':'replace','path':'/baz','value':'boo'} | {'baz':'boo'}",
                "{'a':[1,2]} | {'op':'replace','path':'/a/0','value':null} | {'a':[null,2]}",
                "{'a':{'w':1},'b':{}} | {'op':'move','from':'/a/w','path':'/b/t'} | {'a':{},'b':{'t':1}}",
                "{'foo':['all','grass','cows','eat']} | {'op':'move','from':'/foo/1','path':'/foo/3'}"
                        + " | {'foo':['all','cows','eat','grass']}",
                "{'a':{'b':1}} | {'op':'copy','from':'/a','path':'/c'} | {'a':{'b':1},'c':{'b':1}}",
                "{'a':1} | {'op':'copy','from':'','path':'/b'} | {'a':1,'b':{'a':1}}",
                "{'baz':'qux'} | {'op':'test','path':'/baz','value':'qux'} | {'baz':'qux'}",
                "{'n':1} | {'op':'test','path':'/n','value':1.0} | {'n':1}",
                "{'a':1} | {'op':'add','path':'','value':[1]} | [1]",
                "{'a':1} | {'op':'replace','path':'','value':2} | 2",
                "{'/':9,'~1':10} | {'op':'test','path':'/~01','value':10} | {'/':9,'~1':10}",
                "[1] | {'op':'add','path':'/0','value':0} | [0,1]"
            })
    void an_operation_makes_another_document(String document, String operation, String result) {
        assertThat(patched(document, "[" + operation + "]"))
                .isInstanceOfSatisfying(
                        CustomResult.Structured.class,
                        structured -> assertThat(structured.value()).isEqualTo(json(result)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'foo':'bar'} | {'op':'add','path':'/baz/bat','value':1}",
                "{'foo':[1]} | {'op':'add','path':'/foo/2','value':1}",
                "{'foo':[1]} | {'op':'add','path':'/foo/x','value':1}",
                "{'foo':1} | {'op':'add','path':'/foo/x','value':1}",
                "{'foo':1} | {'op':'remove','path':'/bar'}",
                "{'foo':[1]} | {'op':'remove','path':'/foo/-'}",
                "{'foo':1} | {'op':'remove','path':''}",
                "{'foo':1} | {'op':'replace','path':'/bar','value':1}",
                "{'foo':{'a':1}} | {'op':'move','from':'/foo','path':'/foo/a'}",
                "{'baz':'qux'} | {'op':'test','path':'/baz','value':'bar'}",
                "{'a':'10'} | {'op':'test','path':'/a','value':10}",
                "{'a':1} | {'op':'add','path':'a','value':1}",
                "{'a':1} | {'op':'add','path':'/b'}",
                "{'a':1} | {'op':'append','path':'/b','value':1}",
                "{'a':1} | {'path':'/b'}",
                "{'a':1} | 1"
            })
    void an_impossible_operation_is_named(String document, String operation) {
        assertThat(patched(document, "[{'op':'test','path':'','value':" + document + "}," + operation + "]"))
                .isInstanceOfSatisfying(
                        CustomResult.Failed.class,
                        failed -> assertThat(failed.text()).startsWith("Operation 1: "));
    }

    @Test
    void a_document_that_doubles_ends_at_the_limit() {
        String doubling = "{'op':'copy','from':'','path':'/-'}" + ",{'op':'copy','from':'','path':'/-'}".repeat(60);

        assertThat(patched("['" + "x".repeat(1000) + "']", "[" + doubling + "]"))
                .isInstanceOfSatisfying(
                        CustomResult.Failed.class,
                        failed -> assertThat(failed.text()).contains("too large"));
    }

    @Test
    void a_patch_is_an_array_of_few_operations() {
        assertThat(patched("{}", "{}")).isInstanceOf(CustomResult.Failed.class);
        assertThat(patched("{}", "[" + "1,".repeat(100) + "1]")).isInstanceOf(CustomResult.Failed.class);
    }

    private static CustomResult patched(String document, String patch) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.set("document", json(document));
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.set("patch", json(patch));
        return new PatchTool()
                .call(new CustomCall(arguments, settings, Instant.MAX, CallingClient.SILENT, () -> false));
    }

    private static JsonNode json(String text) {
        return EventJson.mapper().readTree(text.replace('\'', '"'));
    }
}
