package io.assetpipeline.samples.planets;

import java.util.List;
import java.util.Locale;

/**
 * A planet, with the numbers of NASA's Planetary Fact Sheet.
 *
 * @param distance mean distance from the Sun, in millions of kilometres
 * @param diameter at the equator, in kilometres
 * @param year orbital period, in days of the Earth
 * @param temperature mean, in degrees Celsius
 * @param gravity at the surface or where the pressure is one bar, in metres per second squared
 */
public record Planet(String name, double distance, int diameter, double year, int temperature, double gravity) {

    /** From the Sun outwards. */
    public static final List<Planet> ALL = List.of(
            new Planet("Mercury", 57.9, 4_879, 88.0, 167, 3.7),
            new Planet("Venus", 108.2, 12_104, 224.7, 464, 8.9),
            new Planet("Earth", 149.6, 12_756, 365.2, 15, 9.8),
            new Planet("Mars", 228.0, 6_792, 687.0, -65, 3.7),
            new Planet("Jupiter", 778.5, 142_984, 4_331, -110, 23.1),
            new Planet("Saturn", 1_432.0, 120_536, 10_747, -140, 9.0),
            new Planet("Uranus", 2_867.0, 51_118, 30_589, -195, 8.7),
            new Planet("Neptune", 4_515.0, 49_528, 59_800, -200, 11.0));

    private static final double LIGHT_MINUTE = 17.987547;

    /** The logical path of its picture. */
    public String picture() {
        return "img/planets/" + name.toLowerCase(Locale.ROOT) + ".svg";
    }

    /** How long sunlight takes to it, in minutes. */
    public double lightMinutes() {
        return distance / LIGHT_MINUTE;
    }

    /** How often its equator's diameter holds the Earth's. */
    public double earths() {
        return diameter / 12_756.0;
    }
}
