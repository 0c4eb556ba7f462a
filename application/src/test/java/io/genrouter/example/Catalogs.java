package io.genrouter.example;

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
import java.util.List;
import java.util.stream.IntStream;

/// What is owned, said in Java.
final class Catalogs {

    private Catalogs() {}

    /// One vendor, some of its keys, some of its models: each key with each model is a combination.
    static CombinationCatalog of(URI baseUrl, List<String> keys, List<String> models) {
        VendorId id = new VendorId("openai");
        Vendor vendor = new Vendor(id, baseUrl, new Auth.Bearer());
        List<Credential> credentials = IntStream.range(0, keys.size())
                .mapToObj(i -> new Credential(new CredentialId("openai-" + (i + 1)), id, Secret.of(keys.get(i))))
                .toList();
        List<Model> all = models.stream()
                .map(name -> Model.ableToDoEverything(id, new ModelName(name)))
                .toList();
        return CombinationCatalog.of(List.of(vendor), credentials, all);
    }
}
