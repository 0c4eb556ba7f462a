package io.genrouter.application.chat;

import io.genrouter.application.attempt.Cancellation;

class RecordingReplySinkTest implements ReplySinkContract {

    @Override
    public Exchange exchange() {
        Cancellation cancellation = new Cancellation();
        return new Recorded(cancellation, new RecordingReplySink(cancellation));
    }

    private record Recorded(Cancellation cancellation, RecordingReplySink recording) implements Exchange {

        @Override
        public ReplySink sink() {
            return recording;
        }

        @Override
        public Received received() {
            return new Received(
                    recording.streamed(), recording.text(), recording.error().isPresent());
        }

        @Override
        public void awaitText(String text) throws Exception {
            recording.await(sink -> sink.text().contains(text));
        }

        @Override
        public void leave() {
            recording.leave();
        }

        @Override
        public void go() {
            recording.leave();
        }

        @Override
        public void beSilent() {
            recording.beSilent();
        }

        @Override
        public void close() {}
    }
}
