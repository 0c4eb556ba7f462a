package io.genrouter.bootstrap.reload;

import static io.genrouter.bootstrap.reload.ReloadFixture.ONE_MODEL;
import static io.genrouter.bootstrap.reload.ReloadFixture.keys;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.catalog.ConfigurationProblem;
import io.genrouter.bootstrap.catalog.FileModes;
import io.genrouter.vendors.sandbox.SandboxVendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {

    @TempDir
    Path folder;

    private ReloadFixture router;

    @BeforeEach
    void serve() throws Exception {
        ReloadFixture.write(folder.resolve("models.json"), ONE_MODEL);
        ReloadFixture.write(folder.resolve("credentials.json"), keys("key-1"));
        router = ReloadFixture.serving(folder);
    }

    @Test
    void filesThatStayAreReadInSilence() {
        router.look(10);

        assertThat(router.outcomes).isEmpty();
    }

    @Test
    void aChangeServesAtTheNextLook() throws Exception {
        router.write("credentials.json", keys("key-1", "key-2"));
        router.look(1);

        assertThat(router.served()).containsExactly("openai/m with openai-1", "openai/m with openai-2");
        assertThat(router.outcomes).containsExactly(new ReloadOutcome.Applied(new CatalogChange(2, 1, 0), List.of()));
    }

    @Test
    void aFileThatTookTheOthersPlaceIsSeen() throws Exception {
        Path next = folder.resolve("next");
        ReloadFixture.write(next, keys("key-2"));
        Files.setLastModifiedTime(next, Files.getLastModifiedTime(folder.resolve("credentials.json")));
        Files.move(next, folder.resolve("credentials.json"), StandardCopyOption.ATOMIC_MOVE);
        router.look(1);

        assertThat(router.serves("key-2")).isTrue();
        assertThat(router.serves("key-1")).isFalse();
    }

    @Test
    void twoChangesAtOnceAreOneReload() throws Exception {
        router.write("models.json", ONE_MODEL.replace("\"m\"", "\"n\""));
        router.write("credentials.json", keys("key-2"));
        router.look(3);

        assertThat(router.served()).containsExactly("openai/n with openai-1");
        assertThat(router.results()).containsExactly("applied");
    }

    @Test
    void aBadPairIsToldOfWhenItIsStillBadAfterASecondAndThenOnce() throws Exception {
        router.write("credentials.json", "[{");
        router.look(2);
        assertThat(router.outcomes).isEmpty();

        router.look(1);
        assertThat(router.results()).containsExactly("rejected");

        router.look(20);
        assertThat(router.results()).containsExactly("rejected");
        assertThat(router.served()).containsExactly("openai/m with openai-1");
    }

    @Test
    void aPairThatIsMendedWithinASecondIsNotToldOf() throws Exception {
        router.write("credentials.json", "[{");
        router.look(2);
        router.write("credentials.json", keys("key-2"));
        router.look(5);

        assertThat(router.results()).containsExactly("applied");
    }

    @Test
    void aFileThatIsWrittenAnewAgainAndAgainWithTheSameFaultIsToldOfOnce() throws Exception {
        for (int writing = 0; writing < 20; writing++) {
            router.write(
                    "models.json",
                    "{\"generated\":" + writing + ",\"models\":[{\"vendor\":\"openai\",\"model\":\"m\"}]}");
            router.look(1);
        }

        assertThat(router.results()).containsExactly("rejected");
    }

    @Test
    void anotherFaultIsToldOfAnew() throws Exception {
        router.write("credentials.json", "[{");
        router.look(5);
        router.write("credentials.json", "{}");
        router.look(5);

        assertThat(router.results()).containsExactly("rejected", "rejected");
    }

    @Test
    void everyProblemOfBothFilesIsTold() throws Exception {
        router.write("models.json", "[7]");
        router.write("credentials.json", "{}");
        router.look(5);

        ReloadOutcome.Rejected rejected = (ReloadOutcome.Rejected) router.outcomes.getFirst();
        assertThat(rejected.problems())
                .extracting(ConfigurationProblem::pointer)
                .containsExactly("/0", "");
    }

    @Test
    void aPairThatIsGoodAgainServesAfterARejection() throws Exception {
        router.write("credentials.json", "[{");
        router.look(5);
        router.write("credentials.json", keys("key-2"));
        router.look(1);

        assertThat(router.results()).containsExactly("rejected", "applied");
    }

    @Test
    void goingBackToWhatIsServedChangesNothing() throws Exception {
        router.write("credentials.json", "[{");
        router.look(5);
        router.write("credentials.json", keys("key-1"));
        router.look(5);

        assertThat(router.results()).containsExactly("rejected", "unchanged");
    }

    @Test
    void whoeverAsksIsAnsweredAtOnce() throws Exception {
        assertThat(router.reload.now().label()).isEqualTo("unchanged");

        router.write("credentials.json", "[{");
        assertThat(router.reload.now().label()).isEqualTo("rejected");

        router.write("credentials.json", keys("key-2"));
        assertThat(router.reload.now().label()).isEqualTo("applied");

        router.look(5);
        assertThat(router.results()).containsExactly("unchanged", "rejected", "applied");
    }

    @Test
    void keysAreKnownBeforeTheyServe() throws Exception {
        router.write("credentials.json", keys("key-1", "key-2"));
        router.look(1);

        assertThat(router.steps)
                .containsExactly(
                        "before: [openai/m with openai-1, openai/m with openai-2] while [openai/m with openai-1]",
                        "after: [openai/m with openai-1, openai/m with openai-2]");
    }

    @Test
    void whatTheRestOfTheRouterObjectsToIsRejected() throws Exception {
        router.object(new ConfigurationProblem("router.yml", "/limits/models/openai~1m", "no such model"));
        router.write("models.json", ONE_MODEL.replace("\"m\"", "\"n\""));
        router.look(5);

        assertThat(router.results()).containsExactly("rejected");
        assertThat(router.served()).containsExactly("openai/m with openai-1");
    }

    @Test
    void aReloadNeverEntersTheSandbox() throws Exception {
        router.write("credentials.json", "[]");
        router.look(5);

        assertThat(router.outcomes)
                .containsExactly(new ReloadOutcome.Rejected(List.of(new ConfigurationProblem(
                        folder.resolve("credentials.json").toString(),
                        "",
                        "no keys (expected: keys there, or in variables such as OPENAI_API_KEY)"))));
        assertThat(router.catalog.current().sandbox()).isFalse();
        assertThat(router.served()).containsExactly("openai/m with openai-1");
    }

    @Test
    void keysThatAppearEndTheSandbox(@TempDir Path empty) throws Exception {
        ReloadFixture sandbox = ReloadFixture.servingTheSandbox(empty, SandboxVendor.catalog());
        sandbox.look(3);
        assertThat(sandbox.outcomes).isEmpty();
        assertThat(sandbox.reload.now().label()).isEqualTo("unchanged");

        sandbox.write("models.json", ONE_MODEL);
        sandbox.look(3);
        assertThat(sandbox.catalog.current().sandbox()).isTrue();

        sandbox.write("credentials.json", keys("key-1"));
        sandbox.look(1);
        assertThat(sandbox.catalog.current().sandbox()).isFalse();
        assertThat(sandbox.served()).containsExactly("openai/m with openai-1");
    }

    @Test
    void aCredentialsFileThatVanishesDoesNotBringTheKeysOfTheEnvironment() throws Exception {
        ReloadFixture other =
                ReloadFixture.serving(folder, FileModes.WARN, Map.of("OPENAI_API_KEY", "key-of-the-environment"));
        Files.delete(folder.resolve("credentials.json"));
        other.look(5);

        assertThat(other.results()).containsExactly("rejected");
        assertThat(other.serves("key-1")).isTrue();
    }

    @Test
    void aCredentialsFileThatComesTakesTheEnvironmentsPlace() throws Exception {
        Files.delete(folder.resolve("credentials.json"));
        ReloadFixture other =
                ReloadFixture.serving(folder, FileModes.WARN, Map.of("OPENAI_API_KEY", "key-of-the-environment"));
        other.write("credentials.json", keys("key-1"));
        other.look(1);

        assertThat(other.serves("key-1")).isTrue();
        assertThat(other.serves("key-of-the-environment")).isFalse();
    }
}
