package io.assetpipeline.servlet;

import java.util.List;
import java.util.Optional;

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
        return of(List.of(Settings::systemProperty, Settings::environment));
    }

    /** These places, and one that is asked before them. */
    public Settings after(Place first) {
        List<Place> all = new java.util.ArrayList<>(List.of(first));
        all.addAll(places);
        return of(all);
    }

    /** These places, and one that is asked after them. */
    public Settings before(Place last) {
        List<Place> all = new java.util.ArrayList<>(places);
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

    private static Optional<Value> systemProperty(Setting setting) {
        return Optional.ofNullable(System.getProperty(setting.property()))
                .map(text -> new Value(text, "system property " + setting.property()));
    }

    private static Optional<Value> environment(Setting setting) {
        return Optional.ofNullable(System.getenv(setting.variable()))
                .map(text -> new Value(text, "environment " + setting.variable()));
    }
}
