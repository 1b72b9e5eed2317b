package io.assetpipeline.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assetpipeline.config.Budget;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the page shows, as its script reads it. */
final class StoryJson {

    /** Of the page and its script, which are written together: nobody else reads it. */
    private static final int FORMAT = 1;

    private final BuildStory story;
    private final Map<LogicalPath, ListedAsset> assets;

    /** By logical path: the assets that a visitor of the last build has, in other bytes. */
    private final Map<LogicalPath, FileChange> again;

    private StoryJson(BuildStory story) {
        this.story = story;
        this.assets = story.listing().assets().stream().collect(Collectors.toMap(ListedAsset::name, asset -> asset));
        this.again = new HashMap<>();
        story.changes()
                .ifPresent(changes -> changes.again().stream()
                        .filter(file -> file.kind() == FileChange.Kind.ASSET)
                        .forEach(file -> again.put(file.name(), file)));
    }

    static String write(BuildStory story) {
        StoryJson writer = new StoryJson(story);
        return JsonText.write(new JsonFactory(), FORMAT, writer::story);
    }

    private void story(JsonGenerator json) throws IOException {
        json.writeStringField("artifact", story.artifact());
        json.writeBooleanField("failed", story.failed());
        JsonText.array(json, "problems", story.problems(), ReportJson::problem);
        JsonText.array(json, "missing", story.missing(), ReportJson::missing);
        JsonText.array(json, "bundles", story.bundles(), this::bundle);
        if (story.changes().isPresent()) {
            BuildChanges changes = story.changes().get();
            json.writeObjectFieldStart("changes");
            json.writeStringField("before", changes.before());
            json.writeStringField("after", changes.after());
            sum(json, "again", changes.again());
            sum(json, "added", changes.added());
            JsonText.array(json, "files", changes.files(), StoryJson::change);
            json.writeEndObject();
        }
        if (!story.visits().isEmpty()) {
            JsonText.array(json, "visits", story.visits(), StoryJson::visit);
        }
    }

    private static void visit(JsonGenerator json, ReturningVisit visit) throws IOException {
        json.writeStringField("release", visit.release());
        transfer(json, visit.all());
        JsonText.array(json, "bundles", visit.bundles(), (generator, bundle) -> {
            generator.writeStringField("asset", bundle.asset().value());
            transfer(generator, bundle.transfer());
        });
    }

    private static void transfer(JsonGenerator json, ReturningVisit.Transfer transfer) throws IOException {
        json.writeNumberField("files", transfer.files());
        json.writeNumberField("without", transfer.without());
        json.writeNumberField("with", transfer.with());
    }

    private void bundle(JsonGenerator json, BundleReport bundle) throws IOException {
        json.writeStringField("name", bundle.name());
        json.writeStringField("asset", bundle.asset().value());
        json.writeStringField("path", bundle.path().value());
        json.writeNumberField("files", bundle.files());
        json.writeNumberField("sourceSize", bundle.sourceSize());
        sizes(json, "size", new FileSizes(bundle.size(), bundle.encodedSizes()));
        JsonText.array(
                json,
                "budgets",
                story.budgets().stream()
                        .filter(budget -> budget.isFor(bundle.asset()))
                        .toList(),
                StoryJson::budget);
        if (story.changes().isPresent()) {
            sum(json, "again", again(bundle));
        }
        List<MemberReport> sources = bundle.sources().toList();
        List<Long> weights = sources.stream().map(MemberReport::deflatedSize).toList();
        SortedMap<Encoding, List<Long>> shares = new TreeMap<>();
        bundle.encodedSizes().forEach((encoding, size) -> shares.put(encoding, Shares.of(size, weights)));
        json.writeArrayFieldStart("sources");
        for (int i = 0; i < sources.size(); i++) {
            SortedMap<Encoding, Long> own = new TreeMap<>();
            for (Map.Entry<Encoding, List<Long>> share : shares.entrySet()) {
                own.put(share.getKey(), share.getValue().get(i));
            }
            json.writeStartObject();
            source(json, sources.get(i), own);
            json.writeBooleanField("imported", i >= bundle.members().size());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void budget(JsonGenerator json, Budget budget) throws IOException {
        json.writeStringField("of", budget.word());
        json.writeNumberField("bytes", budget.bytes());
    }

    private static void source(JsonGenerator json, MemberReport source, SortedMap<Encoding, Long> shares)
            throws IOException {
        json.writeStringField("path", source.path().value());
        json.writeNumberField("source", source.size());
        sizes(json, "size", new FileSizes(source.minifiedSize(), shares));
        json.writeStringField("minifier", source.minifier());
        JsonText.texts(json, "refusals", source.refusals());
        json.writeStringField("note", source.note());
    }

    /** What of a bundle, and of all that it leads to, is new to who has the bundle. */
    private List<FileChange> again(BundleReport bundle) {
        boolean css = isCss(bundle.asset());
        Deque<LogicalPath> left = new ArrayDeque<>(List.of(bundle.asset()));
        assets.values().stream()
                .filter(asset -> isCss(asset.name()) == css
                        && asset.referrers(Referrer.Kind.BUNDLE).contains(bundle.name()))
                .map(ListedAsset::name)
                .forEach(left::add);
        Set<LogicalPath> reached = new HashSet<>();
        for (LogicalPath name = left.poll(); name != null; name = left.poll()) {
            ListedAsset asset = assets.get(name);
            if (reached.add(name) && asset != null) {
                left.addAll(asset.references());
            }
        }
        return reached.stream().filter(again::containsKey).map(again::get).toList();
    }

    /** Two bundles may have one name, if they are of two kinds. */
    private static boolean isCss(LogicalPath path) {
        return path.extension().equals("css");
    }

    private static void change(JsonGenerator json, FileChange file) throws IOException {
        json.writeStringField("kind", JsonText.lowerCase(file.kind()));
        json.writeStringField("name", file.name().value());
        if (file.before().isPresent()) {
            sizes(json, "before", file.before().get());
        }
        if (file.after().isPresent()) {
            sizes(json, "after", file.after().get());
        }
    }

    private static void sum(JsonGenerator json, String key, List<FileChange> files) throws IOException {
        json.writeObjectFieldStart(key);
        json.writeNumberField("files", files.size());
        sizes(json, "size", BuildChanges.sum(files));
        json.writeEndObject();
    }

    private static void sizes(JsonGenerator json, String key, FileSizes sizes) throws IOException {
        json.writeObjectFieldStart(key);
        json.writeNumberField(Budget.RAW, sizes.raw());
        for (Map.Entry<Encoding, Long> encoded : sizes.encoded().entrySet()) {
            json.writeNumberField(encoded.getKey().word(), encoded.getValue());
        }
        json.writeEndObject();
    }
}
