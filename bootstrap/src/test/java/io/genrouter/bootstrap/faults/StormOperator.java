package io.genrouter.bootstrap.faults;

import io.genrouter.bootstrap.testing.OperatorsFolder;
import io.genrouter.bootstrap.testing.WireAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Changes the files of a router at random, three times in ten for the worse, and notes from when to when each key was
/// certainly out.
final class StormOperator {

    /// A time in which a key was in no good pair, on the scale of [System#nanoTime()].
    record Absence(String key, long from, long to) {

        /// Whether a request was chosen for in it, somewhere between being sent and coming to the vendor.
        boolean covers(long sent, long arrived) {
            return from < sent && arrived < to;
        }
    }

    private static final List<String> GARBAGE =
            List.of("", "[", "{}", "[7]", "null", "[{\"platform\":\"v\"}]", "sk-leak");
    private static final List<String> MODELS = List.of("m-1", "m-2", "m-3");

    private final OperatorsFolder folder;
    private final List<String> always;
    private final List<String> sometimes;
    private final SplittableRandom random = new SplittableRandom(57);
    private final Set<String> out = new HashSet<>();
    private final List<Absence> absences = new ArrayList<>();
    private final List<Absence> begun = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private int applied;
    private int rejected;

    /// @param always    keys that are never taken out
    /// @param sometimes keys that come and go
    StormOperator(OperatorsFolder folder, List<String> always, List<String> sometimes) {
        this.folder = folder;
        this.always = always;
        this.sometimes = sometimes;
    }

    /// Changes something and asks for a reload.
    void change() throws IOException {
        if (random.nextInt(10) < 3) {
            spoil();
        } else {
            serve(chosen(sometimes), chosen(MODELS.subList(1, MODELS.size())));
        }
    }

    /// Puts everything back.
    void restore() throws IOException {
        serve(sometimes, MODELS.subList(1, MODELS.size()));
    }

    List<String> complaints() {
        return complaints;
    }

    List<Absence> absences() {
        return absences;
    }

    int applied() {
        return applied;
    }

    int rejected() {
        return rejected;
    }

    private void spoil() throws IOException {
        String name = random.nextBoolean() ? "models.json" : "credentials.json";
        write(name, GARBAGE.get(random.nextInt(GARBAGE.size())));
        WireAnswer answer = folder.reload();
        rejected += answer.status() == 422 ? 1 : 0;
        expect(422, answer);
        if (answer.text().contains("leak")) {
            complaints.add("quoted: " + answer.text());
        }
    }

    private void serve(List<String> keys, List<String> models) throws IOException {
        List<String> all = new ArrayList<>(always);
        keys.forEach(key -> all.add(random.nextInt(all.size() + 1), key));
        List<String> allModels = new ArrayList<>(models);
        allModels.add(random.nextInt(models.size() + 1), MODELS.getFirst());
        begun.stream().filter(absence -> keys.contains(absence.key)).toList().forEach(this::end);
        write("models.json", folder.models(allModels));
        write("credentials.json", OperatorsFolder.keys(all));
        WireAnswer answer = folder.reload();
        applied += answer.status() == 200 ? 1 : 0;
        expect(200, answer);
        sometimes.stream()
                .filter(key -> !keys.contains(key) && out.add(key))
                .forEach(key -> begun.add(new Absence(key, System.nanoTime(), Long.MAX_VALUE)));
    }

    /// Before it is written: from then on the watch may serve it.
    private void end(Absence absence) {
        begun.remove(absence);
        out.remove(absence.key);
        absences.add(new Absence(absence.key, absence.from, System.nanoTime()));
    }

    /// The status of an answer is what the files were; the watch may have served them first.
    private void expect(int status, WireAnswer answer) {
        if (answer.status() != status) {
            complaints.add(answer.status() + " (expected: " + status + "): " + answer.text());
        }
    }

    private void write(String name, String content) throws IOException {
        if (random.nextBoolean()) {
            folder.replace(name, content);
        } else {
            folder.overwrite(name, content);
        }
    }

    private List<String> chosen(List<String> from) {
        return from.stream().filter(one -> random.nextBoolean()).toList();
    }
}
