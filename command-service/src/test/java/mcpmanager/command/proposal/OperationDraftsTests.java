package mcpmanager.command.proposal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import mcpmanager.command.http.StrictText;
import mcpmanager.command.proposal.Drafts.LeftOut;
import mcpmanager.command.proposal.Drafts.Proposal;
import mcpmanager.events.datasource.DataSourceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class OperationDraftsTests {

    private static final String PETS = """
            openapi: 3.0.3
            info: {title: Pets, version: "1"}
            servers: [{url: "https://elsewhere.example"}]
            paths:
              /pets/{petId}:
                parameters:
                - {name: petId, in: path, required: true, schema: {type: string}, description: Which pet.}
                get:
                  operationId: get pet
                  summary: یک حیوان
                  parameters:
                  - {name: X-Trace, in: header, schema: {type: string}}
                  - {name: Authorization, in: header, required: true, schema: {type: string}}
                  - {name: fields, in: query, schema: {type: array, items: {type: string}}}
                  - {name: size, in: query, schema: {type: integer, minimum: 0, exclusiveMinimum: true, example: 3}}
                put:
                  operationId: putPet
                  description: Changes a pet.
                  requestBody:
                    required: true
                    content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
            components:
              schemas:
                Pet:
                  type: object
                  required: [id, name]
                  properties:
                    id: {type: string, readOnly: true}
                    name: {type: string, nullable: true, pattern: "(?=a)b"}
                    owner: {$ref: "#/components/schemas/Owner"}
                  x-internal: true
                Owner: {type: object, properties: {name: {type: string}}}
            """;

    private final DataSourceId dataSource = DataSourceId.next();

    @Test
    void an_operation_becomes_a_request_with_slots() {
        ObjectNode get = propose(PETS).drafts().getFirst();

        assertThat(get.path("name").asString()).isEqualTo("get_pet");
        assertThat(get.path("title").asString()).isEqualTo("یک حیوان");
        assertThat(get.path("inputSchema")).hasToString("""
                {"type":"object","properties":{"petId":{"type":"string","description":"Which pet."},\
                "X_Trace":{"type":"string"},"size":{"type":"integer","exclusiveMinimum":0}},\
                "required":["petId"],"additionalProperties":false}""");
        assertThat(get.path("execution")).hasToString("""
                {"type":"REST_CALL","dataSourceId":"%s","method":"GET","pathTemplate":"/pets/{petId}",\
                "query":{"size":"{size}"},"headers":{"X-Trace":"{X_Trace}"},"maxBytes":1048576,"timeout":"PT10S"}""".formatted(dataSource));
    }

    @Test
    void a_body_is_one_argument_without_what_only_answers_have() {
        ObjectNode put = propose(PETS).drafts().getLast();

        assertThat(put.path("description").asString()).isEqualTo("Changes a pet.");
        assertThat(put.path("execution").path("body").asString()).isEqualTo("{body}");
        assertThat(put.path("inputSchema").path("properties").path("body")).hasToString("""
                {"type":"object","properties":{"name":{"type":["string","null"]},\
                "owner":{"type":"object","properties":{"name":{"type":"string"}}}},"required":["name"]}""");
        assertThat(put.path("inputSchema").path("required")).hasToString("[\"petId\",\"body\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{head: {}} | a tool can't use this method",
                "{post: {requestBody: {required: true, content: {text/csv: {}}}}} | its body is not JSON",
                "{get: {parameters: [{name: a, in: cookie, required: true, schema: {type: string}}]}}"
                        + " | its parameter a is not a single value in path, query or header",
                "{get: {parameters: [{name: a, in: query, required: true, schema: {type: object}}]}}"
                        + " | its parameter a is not a single value in path, query or header",
                "{get: {parameters: [{$ref: 'https://elsewhere.example/a'}]}} | it refers to another document",
                "{get: {parameters: [{$ref: '#/nowhere'}]}} | it refers to what is not there: #/nowhere",
                "{post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Tree'}}}}}}"
                        + " | its schema contains itself or is too deep",
            })
    void an_operation_that_can_not_be_a_tool_is_named(String item, String reason) {
        Proposal proposal = propose("openapi: 3.1.0\npaths: {/a: " + item + "}\ncomponents: {schemas: {Tree:"
                + " {type: object, properties: {left: {$ref: '#/components/schemas/Tree'}}}}}");

        assertThat(proposal.drafts()).isEmpty();
        assertThat(proposal.leftOut()).extracting(LeftOut::reason).containsExactly(reason);
        assertThat(proposal.leftOut().getFirst().name()).endsWith(" /a");
    }

    @Test
    void every_parameter_has_a_slot_of_its_own() {
        Proposal proposal = propose("""
                openapi: 3.1.0
                paths:
                  /a:
                    parameters:
                    - {name: value2, in: query, schema: {type: string}}
                    - {name: a-b, in: query, schema: {type: string}}
                    get:
                      parameters:
                      - {name: a_b, in: query, schema: {type: string}}
                      - {name: a.b, in: query, schema: {type: string}}
                """);

        assertThat(proposal.drafts().getFirst().path("execution").path("query"))
                .hasToString("{\"value2\":\"{value2}\",\"a-b\":\"{a_b}\",\"a_b\":\"{value1}\",\"a.b\":\"{value3}\"}");
    }

    @Test
    void an_operation_parameter_replaces_the_paths_own() {
        Proposal proposal = propose("""
                openapi: 3.1.0
                paths:
                  /a:
                    parameters: [{name: q, in: query, required: true, schema: {type: string}}]
                    get: {parameters: [{name: q, in: query, schema: {type: integer}}]}
                """);

        assertThat(proposal.drafts().getFirst().path("inputSchema")).hasToString("""
                {"type":"object","properties":{"q":{"type":"integer"}},"additionalProperties":false}""");
        assertThat(proposal.drafts().getFirst().path("name").asString()).isEqualTo("GET__a");
        assertThat(proposal.drafts().getFirst().path("description").asString()).isEqualTo("GET /a");
    }

    private Proposal propose(String document) {
        return OperationDrafts.of(dataSource, StrictText.yaml(document.getBytes(UTF_8)));
    }
}
