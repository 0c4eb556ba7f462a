package io.genrouter.http;

import io.genrouter.application.gateway.Relay;
import io.genrouter.application.gateway.ReplyHead;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
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
import java.util.function.BiConsumer;

/// Things that tests of the HTTP side need again and again.
public final class Fixtures {

    public static final String SECRET = "sk-never-to-be-seen-0123456789";

    private Fixtures() {}

    public static Combination aCombination() {
        return catalog().combinations().getFirst();
    }

    public static ReplyHead aHead() {
        return aHead(aRelay(200, ""));
    }

    public static ReplyHead aHead(Relay relay) {
        return new ReplyHead(aCombination(), 2, relay);
    }

    /// @param fields names and values in turn
    public static Relay aRelay(int status, String body, String... fields) {
        return new Relay() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public void forEachField(BiConsumer<String, String> visitor) {
                for (int i = 0; i < fields.length; i += 2) {
                    visitor.accept(fields[i], fields[i + 1]);
                }
            }

            @Override
            public byte[] body() {
                return body.getBytes(StandardCharsets.UTF_8);
            }
        };
    }

    public static CombinationCatalog catalog() {
        return catalog("openai/gpt-4o", "openai/gpt-4.1", "together/meta-llama/Llama-3.3-70B");
    }

    /// @param models each as `vendor/model`
    public static CombinationCatalog catalog(String... models) {
        List<Vendor> vendors = new ArrayList<>();
        List<Credential> credentials = new ArrayList<>();
        List<Model> all = new ArrayList<>();
        for (String model : models) {
            int slash = model.indexOf('/');
            VendorId id = new VendorId(model.substring(0, slash));
            if (vendors.stream().noneMatch(vendor -> vendor.id().equals(id))) {
                vendors.add(new Vendor(id, URI.create("https://" + id + ".invalid/v1"), new Auth.Bearer()));
                credentials.add(new Credential(new CredentialId(id + "-1"), id, Secret.of(SECRET)));
            }
            all.add(Model.ableToDoEverything(id, new ModelName(model.substring(slash + 1))));
        }
        return CombinationCatalog.of(vendors, credentials, all);
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
