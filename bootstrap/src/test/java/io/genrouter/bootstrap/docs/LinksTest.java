package io.genrouter.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinksTest {

    private final Map<Path, Page> pages =
            Page.all().stream().collect(Collectors.toMap(Page::file, Function.identity()));

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        List<String> dead = new ArrayList<>();
        pages.values()
                .forEach(page -> page.links().stream()
                        .filter(link -> !link.matches("[a-z]+:.*"))
                        .filter(link -> !leadsSomewhere(page, link))
                        .forEach(link -> dead.add(page.file() + ": " + link)));

        assertThat(pages).hasSizeGreaterThan(20);
        assertThat(dead).isEmpty();
    }

    @Test
    void theIndexNamesEveryPage() throws Exception {
        Page index = Page.of("README.md");
        try (Stream<Path> files = Files.list(index.file().resolveSibling("."))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                    .toList();

            assertThat(index.links()).containsAll(names);
        }
    }

    private boolean leadsSomewhere(Page page, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target =
                path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return hash < 0
                || !pages.containsKey(target)
                || pages.get(target).anchors().contains(link.substring(hash + 1));
    }
}
