package io.genrouter.bootstrap.catalog;

import io.genrouter.domain.vendor.Query;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The setting `query` of a vendor: fixed parameters of its URLs, and no secrets.
final class QuerySetting {

    /// Names under which keys are handed over, `-`, `_` and `.` aside.
    private static final Pattern KEY = Pattern.compile(
            ".*(apikey|accesskey|secret|token|password|passwd|credential|signature).*|key|auth|sig|code");

    private QuerySetting() {}

    /// @return empty when something is wrong, which is then among the findings
    static Optional<Query> read(Place place) {
        if (!place.isObject()) {
            place.expected("an object of names and texts");
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, Place> member : place.members()) {
            if (isParameter(member.getKey(), member.getValue())) {
                parameters.put(member.getKey(), member.getValue().text());
            }
        }
        return parameters.size() == place.members().size() ? Optional.of(new Query(parameters)) : Optional.empty();
    }

    private static boolean isParameter(String name, Place value) {
        if (!Query.isName(name)) {
            value.problem("not the name of a parameter (expected: 1 to 64 of A-Z, a-z, 0-9, '.', '_', '~', '-')");
        } else if (KEY.matcher(name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", ""))
                .matches()) {
            value.problem("a key does not belong into a URL, which others log (expected: its header in auth)");
        } else if (!value.isText() || !Query.isValue(value.text())) {
            value.expected("a text of at most 256 printable ASCII characters");
        } else if (value.text().startsWith("env:") || value.text().startsWith("file:")) {
            value.expected("the value itself: what is fetched from elsewhere is a secret, and none may stand here");
        } else {
            return true;
        }
        return false;
    }
}
