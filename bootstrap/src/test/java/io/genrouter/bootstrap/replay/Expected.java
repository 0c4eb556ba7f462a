package io.genrouter.bootstrap.replay;

import java.util.List;

/// What has to come of a recording.
sealed interface Expected {

    /// The column of the table.
    String cell();

    /// Status 400, and no vendor is called.
    record Refused() implements Expected {
        @Override
        public String cell() {
            return "refused by us";
        }
    }

    /// Status 200 and the recorded bytes.
    record Answer() implements Expected {
        @Override
        public String cell() {
            return "answer, byte-equal";
        }
    }

    /// These payloads, one character for each byte, and then `[DONE]`.
    record WholeStream(List<String> payloads, boolean doneWasMissing) implements Expected {
        @Override
        public String cell() {
            return doneWasMissing ? "stream, whole, [DONE] added" : "stream, whole";
        }
    }

    /// These payloads, then an error event with that code, and no `[DONE]`.
    record BrokenStream(List<String> payloads, String code) implements Expected {
        @Override
        public String cell() {
            return "stream, then error " + code;
        }
    }

    /// These payloads, then the vendor's own error as an event, and no `[DONE]`.
    record FailedStream(List<String> payloads, String message) implements Expected {
        @Override
        public String cell() {
            return "stream, then the vendor's error";
        }
    }

    /// The recorded error, after one attempt.
    record PassedThrough(int status) implements Expected {
        @Override
        public String cell() {
            return "passed through";
        }
    }

    /// Another attempt answers.
    ///
    /// @param otherModel whether it has to be on another model; the recorded error is passed through if all say it
    /// @param status     what the client is told when every attempt ends so
    /// @param code       and the code of it; empty for the recorded error
    record Failover(boolean otherModel, int status, String code) implements Expected {
        @Override
        public String cell() {
            return otherModel ? "failover to another model" : "failover, else " + status + " " + code;
        }
    }
}
