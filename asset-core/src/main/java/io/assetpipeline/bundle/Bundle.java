package io.assetpipeline.bundle;

import io.assetpipeline.config.Attribute;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.config.Engine;
import io.assetpipeline.problem.Location;
import io.assetpipeline.source.LogicalPath;
import java.util.List;
import java.util.Objects;

/**
 * A named, ordered group of sources with one output.
 *
 * @param output its logical path; may be that of one of its members; without meaning for modules
 * @param members at least one, each file once
 * @param attributes of the tag, sorted by name; {@code type} is not among them
 * @param wrap each source in a function of its own
 * @param module its members are entries of type {@code module}, each an asset of its own
 * @param engine what minifies the members first
 * @param location where its name is written
 * @param outputLocation where its output is written; where its name is written if it is the default
 */
public record Bundle(
        BundleKind kind,
        String name,
        LogicalPath output,
        List<Member> members,
        List<Attribute> attributes,
        boolean wrap,
        boolean module,
        Engine engine,
        Location location,
        Location outputLocation)
        implements Comparable<Bundle> {

    public Bundle {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(output, "output");
        members = List.copyOf(members);
        attributes = List.copyOf(attributes);
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(outputLocation, "outputLocation");
    }

    /** Whether a file is one of its members. */
    public boolean holds(LogicalPath path) {
        return members.stream().anyMatch(member -> member.file().path().equals(path));
    }

    /** CSS before JS, then by name. */
    @Override
    public int compareTo(Bundle other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }
}
