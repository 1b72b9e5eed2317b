package io.assetpipeline.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where settings come from: places, asked in order. Immutable. */
public final class Settings {

    /**
     * A value and who said so.
     *
     * @param place for the start line: {@code environment ASSET_MODE}
     */
    public record Value(String text, String place) {}

    /** One place, such as the environment. */
    @FunctionalInterface
    public interface Place {

        /** Empty if the place says nothing of it; a blank text counts as nothing. */
        Optional<Value> find(Setting setting);

        /**
         * The setting under the name that it does not have, {@code ASSETS_MODE} for {@code ASSET_MODE}: nobody reads it, which
         * is told at start. Empty where that was not done, or where the place cannot know.
         */
        default Optional<Value> misnamed(Setting setting) {
            return Optional.empty();
        }
    }

    private record NamedPlace(String word, Function<Setting, String> name, Function<String, @Nullable String> lookup)
            implements Place {

        @Override
        public Optional<Value> find(Setting setting) {
            return value(name.apply(setting));
        }

        @Override
        public Optional<Value> misnamed(Setting setting) {
            String singular = name.apply(setting);
            return value(singular.substring(0, "asset".length())
                    + (Character.isUpperCase(singular.charAt(0)) ? "S" : "s")
                    + singular.substring("asset".length()));
        }

        private Optional<Value> value(String key) {
            return Optional.ofNullable(lookup.apply(key)).map(text -> new Value(text, word + " " + key));
        }
    }

    private final List<Place> places;

    private Settings(List<Place> places) {
        this.places = List.copyOf(places);
    }

    /** In the order in which they are asked. */
    public static Settings of(List<Place> places) {
        return new Settings(places);
    }

    /** System properties, then the environment. */
    public static Settings ofProcess() {
        return of(List.of(properties("system property", System::getProperty), environment(System::getenv)));
    }

    /**
     * A place where a setting is called {@link Setting#property()}.
     *
     * @param word what the place is called in messages: {@code context parameter}
     * @param lookup null for a name that there is not
     */
    static Place properties(String word, Function<String, @Nullable String> lookup) {
        return new NamedPlace(word, Setting::property, lookup);
    }

    /** The environment, or what a test takes for it: null for a name that there is not. */
    static Place environment(Function<String, @Nullable String> lookup) {
        return new NamedPlace("environment", Setting::variable, lookup);
    }

    /** These places, and one that is asked before them. */
    public Settings after(Place first) {
        List<Place> all = new ArrayList<>(List.of(first));
        all.addAll(places);
        return of(all);
    }

    /** These places, and one that is asked after them. */
    public Settings before(Place last) {
        List<Place> all = new ArrayList<>(places);
        all.add(last);
        return of(all);
    }

    public Optional<Value> find(Setting setting) {
        return places.stream()
                .map(place -> place.find(setting))
                .flatMap(Optional::stream)
                .filter(value -> !value.text().isBlank())
                .findFirst();
    }

    /** Every place that gives a setting a name that nobody reads. */
    List<Value> misnamed(Setting setting) {
        return places.stream()
                .map(place -> place.misnamed(setting))
                .flatMap(Optional::stream)
                .toList();
    }
}
