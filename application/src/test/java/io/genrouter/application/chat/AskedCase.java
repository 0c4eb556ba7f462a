package io.genrouter.application.chat;

import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.credential.CredentialId;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.model.Capability;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.model.ModelName;
import io.genrouter.domain.routing.Route;
import io.genrouter.domain.routing.RouteName;
import io.genrouter.domain.routing.Tier;
import io.genrouter.domain.vendor.Auth;
import io.genrouter.domain.vendor.Vendor;
import io.genrouter.domain.vendor.VendorId;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// A small catalog and a request, both at random.
///
/// @param meaning what names mean that are neither route nor `vendor/model`
/// @param vendor  as `?vendor=`
/// @param body    of the request
/// @param picks   how often it is sent
record AskedCase(CombinationCatalog catalog, ModelNames meaning, Optional<String> vendor, String body, int picks) {

    private static final List<String> VENDORS = List.of("openai", "gemini", "mistral");
    private static final List<String> MODELS = List.of("small", "large", "vision", "openai/large");
    private static final int MOST_PICKS = 2_500;

    static AskedCase random(Random random) {
        List<Vendor> vendors = new ArrayList<>();
        List<Credential> credentials = new ArrayList<>();
        List<Model> models = new ArrayList<>();
        for (String name : VENDORS.subList(0, 1 + random.nextInt(VENDORS.size()))) {
            VendorId id = new VendorId(name);
            vendors.add(new Vendor(id, URI.create("https://" + name + ".example/v1"), new Auth.Bearer()));
            int keys = random.nextInt(5);
            for (int n = 1; n <= keys; n++) {
                credentials.add(new Credential(new CredentialId(name + "-" + n), id, Secret.of(name + "-key-" + n)));
            }
            for (String model : some(MODELS, random)) {
                models.add(new Model(id, new ModelName(model), capabilities(random)));
            }
        }
        return new AskedCase(
                CombinationCatalog.of(vendors, credentials, models, routes(models, random)),
                one(List.of(ModelNames.values()), random),
                vendor(random),
                body(random),
                1 + random.nextInt(MOST_PICKS));
    }

    private static List<Route> routes(List<Model> models, Random random) {
        List<Tier> tiers = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            List<Model> members = some(models, random);
            if (!members.isEmpty()) {
                tiers.add(new Tier(members));
            }
        }
        return tiers.isEmpty() ? List.of() : List.of(new Route(new RouteName("smart"), tiers));
    }

    private static Optional<String> vendor(Random random) {
        return random.nextInt(3) > 0
                ? Optional.empty()
                : Optional.of(one(List.of("openai", "gemini", "nobody", "NOT AN ID"), random));
    }

    private static String body(Random random) {
        List<String> names =
                List.of("smart", "smart", "openai/small", "openai/large", "gemini/vision", "large", "what");
        String content = random.nextInt(4) > 0
                ? "\"Hi\""
                : "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://pictures.example/1\"}}]";
        StringBuilder body = new StringBuilder("{\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]");
        if (random.nextInt(4) > 0) {
            body.append(",\"model\":\"").append(one(names, random)).append('"');
        }
        if (random.nextInt(3) == 0) {
            body.append(",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]");
        }
        return body.append(random.nextInt(20) == 0 ? "" : "}").toString();
    }

    private static Set<Capability> capabilities(Random random) {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        for (Capability capability : Capability.values()) {
            if (random.nextInt(3) > 0) {
                capabilities.add(capability);
            }
        }
        return capabilities;
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /// At least none, at most all, in any order.
    private static <T> List<T> some(List<T> all, Random random) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, random.nextInt(all.size() + 1)));
    }
}
