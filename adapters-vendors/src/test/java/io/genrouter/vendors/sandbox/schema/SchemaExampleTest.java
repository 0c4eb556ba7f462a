package io.genrouter.vendors.sandbox.schema;

import static io.genrouter.vendors.sandbox.schema.Fitting.example;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SchemaExampleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"type\":\"string\"} | \"text\"",
                "{\"type\":\"string\",\"minLength\":6} | \"xxtext\"",
                "{\"type\":\"string\",\"maxLength\":2} | \"te\"",
                "{\"type\":[\"null\",\"integer\"]} | 0",
                "{\"type\":\"null\"} | null",
                "{\"type\":\"integer\",\"minimum\":3} | 3",
                "{\"type\":\"integer\",\"exclusiveMinimum\":3,\"multipleOf\":3} | 6",
                "{\"type\":\"integer\",\"maximum\":-4,\"multipleOf\":3} | -6",
                "{\"type\":\"integer\",\"minimum\":-5,\"maximum\":5} | 0",
                "{\"type\":\"integer\",\"minimum\":0.5,\"multipleOf\":0.4} | 2",
                "{\"type\":\"number\",\"exclusiveMinimum\":0,\"exclusiveMaximum\":1} | 0.5",
                "{\"type\":\"number\",\"minimum\":9007199254740993} | 9007199254740994",
                "{\"type\":\"number\",\"multipleOf\":0.1,\"minimum\":0.25} | 0.3",
                "{\"type\":\"boolean\"} | true",
                "{\"enum\":[\"b\",\"a\"]} | \"b\"",
                "{\"type\":\"string\",\"enum\":[1,\"a\"]} | \"a\"",
                "{\"const\":{\"a\":1}} | {\"a\":1}",
                "{\"properties\":{\"a\":{}}} | {\"a\":\"text\"}",
                "{\"required\":[\"a\"],\"type\":\"object\"} | {\"a\":\"text\"}",
                "{\"type\":\"object\",\"minProperties\":2,\"additionalProperties\":{\"type\":\"integer\"}}"
                        + " | {\"key1\":0,\"key2\":0}",
                "{\"type\":\"object\",\"maxProperties\":1,\"properties\":{\"a\":{},\"b\":{}},\"required\":[\"b\"]}"
                        + " | {\"b\":\"text\"}",
                "{\"type\":\"object\",\"properties\":{\"a\":{},\"b\":{}},\"dependentRequired\":{\"a\":[\"c\"]}}"
                        + " | {\"a\":\"text\",\"b\":\"text\",\"c\":\"text\"}",
                "{\"type\":\"array\",\"items\":{\"type\":\"integer\"}} | [0]",
                "{\"type\":\"array\",\"items\":{\"type\":\"integer\"},\"maxItems\":0} | []",
                "{\"type\":\"array\",\"items\":{\"type\":\"integer\"},\"minItems\":3,\"uniqueItems\":true} | [0,1,2]",
                "{\"type\":\"array\",\"items\":{\"type\":\"integer\",\"minimum\":-1,\"maximum\":1},\"minItems\":3,"
                        + "\"uniqueItems\":true} | [0,1,-1]",
                "{\"type\":\"array\",\"prefixItems\":[{\"type\":\"integer\"},{\"type\":\"boolean\"}],\"items\":false}"
                        + " | [0,true]",
                "{\"type\":\"array\",\"contains\":{\"const\":7},\"minContains\":2} | [7,7]",
                "{\"anyOf\":[{\"type\":\"null\"},{\"type\":\"integer\"}]} | 0",
                "{\"oneOf\":[{\"required\":[\"a\"]},{\"required\":[\"b\"]}],\"properties\":{\"a\":{},\"b\":{}}}"
                        + " | {\"a\":\"text\"}",
                "{\"allOf\":[{\"properties\":{\"a\":{\"minimum\":2}}},{\"properties\":{\"a\":{\"type\":\"integer\"}}}]}"
                        + " | {\"a\":2}",
                "{\"if\":{\"properties\":{\"a\":{\"const\":1}},\"required\":[\"a\"]},\"then\":{\"required\":[\"b\"]},"
                        + "\"else\":false} | {\"a\":1,\"b\":\"text\"}",
                "{\"$ref\":\"#/$defs/a~1b\",\"$defs\":{\"a/b\":{\"type\":\"integer\"}}} | 0",
                "{} | \"text\"",
            })
    void anExampleIsTheSimplestThatFits(String schema, String example) {
        assertThat(example(schema)).hasToString(example);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date-time",
                "date",
                "time",
                "duration",
                "email",
                "hostname",
                "ipv4",
                "ipv6",
                "uri",
                "uuid",
                "json-pointer",
                "regex",
                "unheard-of"
            })
    void aTextHasItsFormatAndOthersOfItDiffer(String format) {
        assertThat(example("{\"type\":\"array\",\"items\":{\"type\":\"string\",\"format\":\"" + format
                        + "\"},\"minItems\":40,\"uniqueItems\":true}"))
                .hasSize(40);
    }

    @Test
    void whatPydanticWritesForATreeIsMetWithOneLevelOfIt() {
        assertThat(example("""
                        {"$defs":{"Node":{"type":"object","required":["value"],"properties":{
                          "value":{"type":"integer"},
                          "next":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}],"default":null},
                          "children":{"type":"array","items":{"$ref":"#/$defs/Node"}}}}},
                         "$ref":"#/$defs/Node"}""")).hasToString("{\"value\":0,\"next\":null,\"children\":[]}");
    }

    @Test
    void whatZodWritesForAUnionIsMetWithItsFirst() {
        assertThat(example("""
                        {"type":"object","additionalProperties":false,"required":["shape"],"properties":{"shape":{"oneOf":[
                          {"type":"object","properties":{"kind":{"const":"circle"},"radius":{"type":"number","exclusiveMinimum":0}},
                           "required":["kind","radius"],"additionalProperties":false},
                          {"type":"object","properties":{"kind":{"const":"square"}},"required":["kind"]}]}}}""")).hasToString("{\"shape\":{\"kind\":\"circle\",\"radius\":1}}");
    }

    @Test
    void theKeywordsOfOlderDraftsAreKnown() {
        assertThat(example("""
                        {"type":"array","items":[{"type":"integer","minimum":2,"exclusiveMinimum":true}],
                         "additionalItems":false}""", SpecificationVersion.DRAFT_4)).hasToString("[3]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\":\"#\"}",
                "{\"$ref\":\"#/a\",\"a\":{\"$ref\":\"#/b\"},\"b\":{\"$ref\":\"#/a\"}}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#\"},\"b\":{\"$ref\":\"#\"}},"
                        + "\"required\":[\"a\",\"b\"]}",
                "{\"type\":\"array\",\"minItems\":2000000000,\"items\":{\"type\":\"array\",\"minItems\":1000000000}}",
                "{\"type\":\"array\",\"contains\":{},\"minContains\":2000000000}",
                "{\"type\":\"string\",\"minLength\":2000000000}",
                "{\"type\":\"string\",\"pattern\":\"^((a{9999}){9999}){9999}$\"}",
                "{\"type\":\"string\",\"pattern\":\"^((){9999}){9999}$\",\"minLength\":9}",
                "{\"type\":\"object\",\"minProperties\":2000000000}",
                "{\"type\":\"integer\",\"minimum\":1e999,\"multipleOf\":1e-320}",
                "{\"allOf\":[{\"minimum\":1e999},{\"minimum\":\"x\"}]}",
                "{\"type\":7,\"properties\":[],\"required\":{},\"enum\":{},\"items\":3,\"anyOf\":[7],\"allOf\":{}}",
                "{\"enum\":[]}",
            })
    void aSchemaThatMakesNoSenseIsMetInNoTime(String schema) throws Exception {
        assertThat(SchemaExample.of(new ObjectMapper().readTree(schema)).toString())
                .hasSizeLessThan(1_000_000);
    }
}
