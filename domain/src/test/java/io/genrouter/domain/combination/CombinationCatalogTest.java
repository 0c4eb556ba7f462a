package io.genrouter.domain.combination;

import static io.genrouter.domain.combination.Combinations.aCatalog;
import static io.genrouter.domain.combination.Combinations.catalogOf114;
import static io.genrouter.domain.combination.Combinations.combination;
import static io.genrouter.domain.combination.Combinations.credential;
import static io.genrouter.domain.combination.Combinations.model;
import static io.genrouter.domain.combination.Combinations.modelWith;
import static io.genrouter.domain.combination.Combinations.vendor;
import static io.genrouter.domain.model.Capability.IMAGES;
import static io.genrouter.domain.model.Capability.STREAMING;
import static io.genrouter.domain.model.Capability.TOOLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.genrouter.domain.credential.Credential;
import io.genrouter.domain.credential.CredentialId;
import io.genrouter.domain.credential.Secret;
import io.genrouter.domain.model.Capability;
import io.genrouter.domain.model.Model;
import io.genrouter.domain.routing.Destination;
import io.genrouter.domain.routing.Route;
import io.genrouter.domain.routing.RouteName;
import io.genrouter.domain.routing.RouteOptions;
import io.genrouter.domain.routing.StreamMode;
import io.genrouter.domain.routing.Tier;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.SelectionCriteria;
import io.genrouter.domain.vendor.VendorId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CombinationCatalogTest {

    @Test
    void eachCredentialIsCombinedWithEachModelOfItsVendorInTheirOrder() {
        CombinationCatalog catalog = aCatalog()
                .withKeys("gemini", 2)
                .withKeys("openai", 1)
                .withModels("openai", "gpt-4o")
                .withModels("gemini", "gemini-2.5-pro", "gemini-2.5-flash")
                .build();

        assertThat(catalog.combinations())
                .containsExactly(
                        combination("gemini", 1, "gemini-2.5-pro"),
                        combination("gemini", 1, "gemini-2.5-flash"),
                        combination("gemini", 2, "gemini-2.5-pro"),
                        combination("gemini", 2, "gemini-2.5-flash"),
                        combination("openai", 1, "gpt-4o"));
    }

    @Test
    void theExampleHas114CombinationsOfWhichOpenAiHasSix() {
        assertThat(catalogOf114().combinations()).hasSize(114);
        assertThat(catalogOf114().pool(vendorIs("openai")).members()).hasSize(6);
    }

    @Test
    void modelsThatNoCredentialServesAreListedApart() {
        CombinationCatalog catalog = aCatalog()
                .withKeys("openai", 1)
                .withModels("openai", "gpt-4o")
                .withModels("mistral", "mistral-large")
                .build();

        assertThat(catalog.models()).containsExactly(model("openai", "gpt-4o"));
        assertThat(catalog.modelsWithoutCredential()).containsExactly(model("mistral", "mistral-large"));
    }

    @Test
    void aVendorIsKnownEvenIfItServesNothing() {
        CombinationCatalog catalog = aCatalog().with(vendor("openai")).build();

        assertThat(catalog.knows(new VendorId("openai"))).isTrue();
        assertThat(catalog.knows(new VendorId("gemini"))).isFalse();
        assertThat(catalog.pool(vendorIs("openai")).members()).isEmpty();
    }

    @Test
    void withoutAFilterThePoolIsEverybody() {
        CombinationCatalog catalog = catalogOf114();

        Pool pool = catalog.pool(SelectionCriteria.ANY);

        assertThat(pool.members()).isEqualTo(catalog.combinations());
        assertThat(pool.name()).isEqualTo("all");
    }

    @Test
    void aVendorFilterLeavesItsCombinationsAlone() {
        Pool pool = catalogOf114().pool(vendorIs("openai"));

        assertThat(pool.members()).allMatch(member -> member.vendor().equals(vendor("openai")));
        assertThat(pool.name()).isEqualTo("vendor=openai");
    }

    @Test
    void capabilitiesLeaveTheModelsThatHaveThemAll() {
        CombinationCatalog catalog = aCatalog()
                .withKeys("openai", 1)
                .with(modelWith("openai", "sees", IMAGES))
                .with(modelWith("openai", "sees-and-acts", IMAGES, TOOLS))
                .with(modelWith("openai", "acts", TOOLS))
                .build();

        assertThat(namesOf(catalog.pool(needing(IMAGES)))).containsExactly("sees", "sees-and-acts");
        assertThat(namesOf(catalog.pool(needing(TOOLS)))).containsExactly("sees-and-acts", "acts");
        assertThat(namesOf(catalog.pool(needing(IMAGES, TOOLS)))).containsExactly("sees-and-acts");
        assertThat(catalog.pool(needing(STREAMING)).members()).isEmpty();
        assertThat(catalog.pool(needing(IMAGES, TOOLS)).name()).isEqualTo("all+images+tools");
    }

    @Test
    void vendorAndCapabilitiesFilterTogether() {
        CombinationCatalog catalog = aCatalog()
                .withKeys("openai", 1)
                .withKeys("gemini", 1)
                .with(modelWith("openai", "plain"))
                .with(modelWith("openai", "sees", IMAGES))
                .with(modelWith("gemini", "sees-too", IMAGES))
                .build();

        Pool pool = catalog.pool(new SelectionCriteria(Optional.of(new VendorId("openai")), Set.of(IMAGES)));

        assertThat(namesOf(pool)).containsExactly("sees");
        assertThat(pool.name()).isEqualTo("vendor=openai+images");
    }

    @Test
    void filtersThatLeaveTheSameCombinationsShareAPool() {
        CombinationCatalog catalog =
                aCatalog().withKeys("openai", 2).withModels("openai", "gpt-4o").build();

        assertThat(catalog.pool(vendorIs("openai")))
                .isSameAs(catalog.pool(SelectionCriteria.ANY))
                .isSameAs(catalog.pool(needing(IMAGES, STREAMING)));
        assertThat(catalog.pools()).containsExactly(catalog.pool(SelectionCriteria.ANY));
    }

    @Test
    void everyPoolHasANameOfItsOwn() {
        CombinationCatalog catalog = aCatalog()
                .withKeys("openai", 1)
                .withKeys("gemini", 1)
                .with(modelWith("openai", "sees", IMAGES))
                .with(modelWith("openai", "acts", TOOLS))
                .with(modelWith("gemini", "sees-and-streams", IMAGES, STREAMING))
                .build();

        assertThat(catalog.pools())
                .extracting(Pool::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(5);
    }

    @Test
    void theFiltersOfAnUnknownVendorLeaveNobody() {
        assertThat(catalogOf114().pool(vendorIs("unknown")).members()).isEmpty();
    }

    @Test
    void aCatalogOfNothingHasNoPools() {
        CombinationCatalog catalog = aCatalog().build();

        assertThat(catalog.pools()).isEmpty();
        assertThat(catalog.pool(SelectionCriteria.ANY).members()).isEmpty();
    }

    @Test
    void whatStandsTwiceIsRefused() {
        Credential key = credential("openai", 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        aCatalog().withModels("openai", "gpt-4o", "gpt-4o").build())
                .withMessageContaining("twice");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CombinationCatalog.of(List.of(vendor("openai"), vendor("openai")), List.of(), List.of()))
                .withMessage("vendor openai stands twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aCatalog()
                        .with(key)
                        .with(new Credential(key.id(), key.platform(), Secret.of("sk-other")))
                        .build())
                .withMessageContaining("openai-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> aCatalog()
                        .with(key)
                        .with(new Credential(new CredentialId("other"), key.platform(), key.secret()))
                        .build())
                .withMessageNotContaining(key.secret().reveal());
    }

    @Test
    void theSameKeyMayServeTwoVendors() {
        Secret shared = Secret.of("sk-shared");

        assertThatNoException()
                .isThrownBy(() -> aCatalog()
                        .with(new Credential(new CredentialId("a"), new VendorId("vllm"), shared))
                        .with(new Credential(new CredentialId("b"), new VendorId("ollama"), shared))
                        .build());
    }

    @Test
    void aVendorThatIsMissingIsRefusedEvenIfNothingCanBeCombined() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CombinationCatalog.of(
                        List.of(vendor("openai")), List.of(), List.of(model("gemini", "gemini-2.5-pro"))))
                .withMessage("vendor: gemini (expected: one of [openai])");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CombinationCatalog.of(List.of(), List.of(credential("openai", 1)), List.of()));
    }

    @Test
    @Timeout(10)
    void tenThousandCombinationsOf40VendorsAreWorkedOutInASecond() {
        CatalogBuilder builder = aCatalog();
        for (int vendor = 0; vendor < 40; vendor++) {
            builder.withKeys("vendor-" + vendor, 25);
            for (int model = 0; model < 10; model++) {
                Capability[] able = model % 2 == 0 ? Capability.values() : new Capability[] {IMAGES};
                builder.with(modelWith("vendor-" + vendor, "model-" + model, able));
            }
        }
        long start = System.nanoTime();

        CombinationCatalog catalog = builder.build();

        assertThat(catalog.combinations()).hasSize(10_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aRouteLeadsToItsOptionsToo() {
        Model served = model("openai", "gpt-4o");
        RouteOptions held = new RouteOptions(Optional.of(StreamMode.BUFFERED), Optional.empty());
        CombinationCatalog catalog = CombinationCatalog.of(
                List.of(vendor("openai")),
                List.of(credential("openai", 1)),
                List.of(served),
                List.of(new Route(new RouteName("safe"), List.of(new Tier(List.of(served))), held)));

        assertThat(catalog.route("safe")).get().extracting(Destination::options).isEqualTo(held);
        assertThat(catalog.everywhere().options()).isEqualTo(RouteOptions.NONE);
    }

    private static SelectionCriteria vendorIs(String vendor) {
        return new SelectionCriteria(Optional.of(new VendorId(vendor)), Set.of());
    }

    private static SelectionCriteria needing(Capability... capabilities) {
        return new SelectionCriteria(Optional.empty(), Set.of(capabilities));
    }

    private static List<String> namesOf(Pool pool) {
        return pool.members().stream()
                .map(member -> member.model().name().value())
                .toList();
    }
}
