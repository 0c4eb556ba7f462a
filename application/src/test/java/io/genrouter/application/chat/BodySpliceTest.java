package io.genrouter.application.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.gateway.SplicedBody;
import io.genrouter.application.json.JsonCursor;
import io.genrouter.domain.model.ModelName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

class BodySpliceTest {

    @Provide
    Arbitrary<GeneratedBody> bodies() {
        return Arbitraries.randomValue(GeneratedBody::random);
    }

    @Property
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void isPrefixNewModelSuffix(@ForAll("bodies") GeneratedBody body) throws IOException {
        byte[] bytes = body.bytes();
        byte[] asSent = bytes.clone();

        ScanResult result = new BodyScanner().scan(bytes);

        assertThat(result).isInstanceOf(ScannedBody.class);
        ScannedBody scanned = (ScannedBody) result;
        byte[] spliced = written(scanned.withModel(bytes, new ModelName("gemini-2.0-flash")));
        assertThat(spliced).isEqualTo(body.expected("gemini-2.0-flash"));
        assertThat(bytes).isEqualTo(asSent);
        assertThat(new BodyScanner().scan(spliced)).isInstanceOfSatisfying(ScannedBody.class, again -> {
            assertThat(again.requestedModel()).contains("gemini-2.0-flash");
            assertThat(again.stream()).isEqualTo(scanned.stream());
            assertThat(again.choices()).isEqualTo(scanned.choices());
            assertThat(again.needs()).isEqualTo(scanned.needs());
        });

        Statistics.collect(scanned.modelPresent() ? scanned.requestedModel().isPresent() ? "named" : "null" : "absent");
        Statistics.coverage(kinds -> {
            kinds.check("named").percentage(share -> share > 10);
            kinds.check("null").percentage(share -> share > 1);
            kinds.check("absent").percentage(share -> share > 10);
        });
    }

    private static byte[] written(SplicedBody body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.writeTo(out);
        return out.toByteArray();
    }

    @Property
    void isRefusedAsNoJsonIfAndOnlyIfItIsNone(
            @ForAll("bodies") GeneratedBody body, @ForAll int place, @ForAll byte put) {
        byte[] bytes = body.bytes();
        bytes[Math.floorMod(place, bytes.length)] = put;
        JsonCursor cursor = new JsonCursor();
        cursor.reset(bytes, 0, bytes.length);
        boolean json = cursor.drain() == JsonCursor.Token.END;

        ScanResult result = new BodyScanner().scan(bytes);

        boolean refusedAsNoJson = result instanceof RefusedBody refused
                && refused.error().reason().code().equals("invalid_json");
        assertThat(refusedAsNoJson).isEqualTo(!json);
    }
}
