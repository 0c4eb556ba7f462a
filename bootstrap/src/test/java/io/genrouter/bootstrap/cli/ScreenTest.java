package io.genrouter.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {

    @Test
    void aTerminalGetsColours() {
        assertThat(printed(true, Map.of("TERM", "xterm"))).isEqualTo("\u001b[33mcareful\u001b[0m\n");
    }

    @Test
    void aPipeGetsNone() {
        assertThat(printed(false, Map.of("TERM", "xterm"))).isEqualTo("careful\n");
    }

    @Test
    void norDoesOneWhoWantsNoneOrATerminalThatHasNone() {
        assertThat(printed(true, Map.of("NO_COLOR", "1"))).isEqualTo("careful\n");
        assertThat(printed(true, Map.of("TERM", "dumb"))).isEqualTo("careful\n");
    }

    @Test
    void noColorThatIsSetToNothingIsNotSet() {
        assertThat(printed(true, Map.of("NO_COLOR", ""))).contains("\u001b[33m");
    }

    private static String printed(boolean terminal, Map<String, String> environment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Screen screen = Screen.of(new PrintStream(out, false, StandardCharsets.UTF_8), terminal, environment);
        screen.warning("careful");
        screen.flush();
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
