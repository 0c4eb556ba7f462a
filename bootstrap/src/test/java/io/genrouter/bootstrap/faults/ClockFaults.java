package io.genrouter.bootstrap.faults;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.genrouter.bootstrap.faults.FaultRouter.alone;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.vendors.testing.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Row 61: the time of day is not to be relied upon.
@ExtendWith(FaultReport.class)
class ClockFaults {

    /// A clock that is set forward or back can move nothing that does not look at it.
    @Test
    @Row(61)
    void noRestAndNoLimitOfTimeKnowsTheTimeOfDay() {
        noClasses()
                .that()
                .resideInAnyPackage("io.genrouter.domain..", "io.genrouter.application..", "io.genrouter.http.chat..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, Instant.class, ZonedDateTime.class)
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages("io.genrouter"));
    }

    /// Between the vendor's clock and ours lies a day: a date that it names means neither a rest for ever nor none.
    @ParameterizedTest
    @Row(61)
    @CsvSource({"-1, 1, 4", "1, 50, 60"})
    void aDateFromAClockThatIsADayOffIsARestWithinItsBounds(int days, int least, int most, Ledger ledger)
            throws Exception {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusDays(days));
        try (FaultRouter router = FaultRouter.start(RunningRouter.with(), 61)) {
            router.first(61)
                    .always(request -> Reply.json(429, "{\"error\":{\"message\":\"m\",\"type\":\"t\",\"code\":null}}")
                            .header("Retry-After", date));
            WireAnswer answer = ledger.ask(router, alone(61), false);
            assertThat(answer.status()).isEqualTo(429);
            assertThat(Duration.ofSeconds(
                            Long.parseLong(answer.header("retry-after").orElseThrow())))
                    .isBetween(Duration.ofSeconds(least), Duration.ofSeconds(most));
        }
    }
}
