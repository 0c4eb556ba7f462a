package io.genrouter.bootstrap;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.genrouter.domain.credential.Secret;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may know whom. Each package that a rule names is asked to have classes, or the rule would hold nothing.
class RouterArchitectureTest {

    private static final String DOMAIN = "io.genrouter.domain..";
    private static final String APPLICATION = "io.genrouter.application..";
    private static final String HTTP = "io.genrouter.http..";
    private static final String VENDORS = "io.genrouter.vendors..";
    private static final String BOOTSTRAP = "io.genrouter.bootstrap..";

    private static final JavaClasses ROUTER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.genrouter");

    @ParameterizedTest
    @ValueSource(strings = {DOMAIN, APPLICATION, HTTP, VENDORS, BOOTSTRAP})
    void everyPackageThatARuleNamesHasClasses(String name) {
        assertThat(ROUTER.stream().filter(type -> isIn(type, name))).isNotEmpty();
    }

    @Test
    void theDomainKnowsTheJdkAndJSpecifyAlone() {
        classes()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", DOMAIN)
                .check(ROUTER);
    }

    @Test
    void theApplicationKnowsNothingOfHttpAndItsFrameworks() {
        classes()
                .that()
                .resideInAPackage(APPLICATION)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.lang..",
                        "java.math..",
                        "java.nio..",
                        "java.time..",
                        "java.util..",
                        "org.jspecify..",
                        "org.slf4j..",
                        DOMAIN,
                        APPLICATION)
                .check(ROUTER);
    }

    @Test
    void adaptersNeverSeeEachOtherNorTheBootstrap() {
        noClasses()
                .that()
                .resideInAPackage(HTTP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(VENDORS, BOOTSTRAP)
                .check(ROUTER);
        noClasses()
                .that()
                .resideInAPackage(VENDORS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HTTP, BOOTSTRAP)
                .check(ROUTER);
    }

    @Test
    void aKeyIsRevealedInOnePlaceWhichWritesTheRequestToTheVendor() {
        List<String> places = ROUTER.get(Secret.class).getMethod("reveal").getAccessesToSelf().stream()
                .map(JavaAccess::getOriginOwner)
                .map(JavaClass::getFullName)
                .toList();

        assertThat(places).containsExactly("io.genrouter.vendors.openai.RequestSender");
    }

    @Test
    void everyPackageIsNullMarked() {
        Stream<String> packages = ROUTER.stream().map(JavaClass::getPackageName).distinct();

        assertThat(packages)
                .allSatisfy(name -> assertThat(ROUTER.contain(name + ".package-info"))
                        .as(name)
                        .isTrue());
    }

    private static boolean isIn(JavaClass type, String tree) {
        String root = tree.substring(0, tree.length() - "..".length());
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }
}
