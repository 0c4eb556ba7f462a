package io.genrouter.vendors.testing;

import io.genrouter.application.gateway.SplicedBody;
import io.genrouter.application.gateway.VendorRequest;
import io.genrouter.application.stream.EventBatch;
import io.genrouter.application.stream.EventStream;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.credential.CredentialId;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.model.ModelName;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a call of a gateway needs, and what came of it as text.
public final class VendorCalls {

    /// The key that [#combination] has.
    public static final String KEY = "sk-test-0123456789";

    private VendorCalls() {}

    /// A model of a vendor there, with one key.
    public static Combination combination(URI baseUrl) {
        return combination("scripted", baseUrl, new Auth.Bearer());
    }

    /// The same with another name and another way to show the key.
    public static Combination combination(String vendor, URI baseUrl, Auth auth) {
        VendorId id = new VendorId(vendor);
        return new Combination(
                new Vendor(id, baseUrl, auth),
                new Credential(new CredentialId(vendor + "-1"), id, Secret.of(KEY)),
                Model.ableToDoEverything(id, new ModelName("model-x")));
    }

    /// A request for a whole answer.
    public static VendorRequest whole(Combination combination, String body) {
        return new VendorRequest(combination, body(body), false);
    }

    /// A request for a stream.
    public static VendorRequest streamed(Combination combination, String body) {
        return new VendorRequest(combination, body(body), true);
    }

    /// A body in which nothing is replaced.
    public static SplicedBody body(String json) {
        return new SplicedBody(json.getBytes(StandardCharsets.UTF_8), 0, 0, new byte[0]);
    }

    /// What a batch holds: the payloads of its events, `:` for a comment, `!` before an error.
    public static List<String> texts(EventBatch batch) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < batch.count(); i++) {
            texts.add(
                    switch (batch.kind(i)) {
                        case COMMENT -> ":";
                        case DATA -> payload(batch, i);
                        case ERROR -> "!" + payload(batch, i);
                    });
        }
        return texts;
    }

    /// Everything until the stream is over, then how it ended. As the router does it: the first events are read, the
    /// others fed.
    public static List<String> drained(EventStream stream) {
        EventBatch batch = new EventBatch(1024);
        List<String> texts = new ArrayList<>();
        EventStream.Read read = stream.next(batch);
        if (read == EventStream.Read.EVENTS) {
            texts.addAll(texts(batch));
            read = stream.drive(batch, more -> texts.addAll(texts(more)));
        }
        texts.add(read.name());
        return texts;
    }

    private static String payload(EventBatch batch, int index) {
        int from = batch.payloadStart(index);
        return new String(batch.payloadArray(index), from, batch.payloadEnd(index) - from, StandardCharsets.ISO_8859_1);
    }
}
