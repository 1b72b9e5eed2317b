package io.assetpipeline.fingerprint;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Gives assets paths that follow their contents, although the contents hold the paths of others: the named before those that
 * name it. Assets that reach each other, which the languages allow, are fingerprinted as one: what that fingerprint is taken of
 * holds a blank of the same length wherever one of them names another. One pass, and no order of the input changes the result.
 */
public final class Naming {

    /** An asset that has no path yet. */
    public interface Unnamed {

        LogicalPath name();

        /** The assets whose paths its content holds. Each is among those that are named with it. */
        NavigableSet<LogicalPath> names();

        /** Whether it is served under its logical path: another bundler has put a fingerprint there. */
        boolean keepsName();

        /**
         * Its bytes as they are served; the same for the same paths.
         *
         * @param paths from logical to fingerprinted path, for all of {@link #names}
         */
        Content content(UnaryOperator<LogicalPath> paths);
    }

    /**
     * An asset with its path.
     *
     * @param path fingerprinted, below the prefix
     * @param fingerprint of its own bytes; the path of one in a cycle holds that of the cycle
     * @param size in bytes
     */
    public record Named(LogicalPath path, Fingerprint fingerprint, long size) {}

    /** What is known of the content of an asset. */
    public record Known(Fingerprint fingerprint, long size) {

        public static Known of(Content content) {
            return new Known(Fingerprint.of(content), content.size());
        }
    }

    private final Map<LogicalPath, Known> known;
    private final SortedMap<LogicalPath, Unnamed> assets = new TreeMap<>();
    private final SortedMap<LogicalPath, Named> named = new TreeMap<>();

    private Naming(Collection<? extends Unnamed> assets, Map<LogicalPath, Known> known) {
        this.known = known;
        assets.forEach(asset -> this.assets.put(asset.name(), asset));
    }

    /**
     * Names all of them.
     *
     * @return by logical path
     * @throws IllegalArgumentException if one names another that is not there
     */
    public static SortedMap<LogicalPath, Named> of(Collection<? extends Unnamed> assets) {
        return of(assets, Map.of());
    }

    /**
     * The same, where contents are known already.
     *
     * @param known of any assets that name no other one, by their names
     */
    public static SortedMap<LogicalPath, Named> of(
            Collection<? extends Unnamed> assets, Map<LogicalPath, Known> known) {
        Naming naming = new Naming(assets, known);
        SortedMap<LogicalPath, NavigableSet<LogicalPath>> edges = new TreeMap<>();
        naming.assets.forEach((name, asset) -> edges.put(name, asset.names()));
        Components.of(edges).forEach(naming::name);
        return Collections.unmodifiableSortedMap(naming.named);
    }

    private void name(List<LogicalPath> component) {
        Unnamed first = asset(component.get(0));
        if (component.size() == 1 && !first.names().contains(first.name())) {
            Known own = known.get(first.name());
            if (own == null) {
                own = Known.of(first.content(this::path));
            }
            named.put(first.name(), new Named(path(first.name(), own.fingerprint()), own.fingerprint(), own.size()));
            return;
        }
        Fingerprint shared = Fingerprint.of(together(component));
        Set<LogicalPath> inner = new HashSet<>(component);
        for (LogicalPath name : component) {
            Content content = asset(name).content(other -> inner.contains(other) ? path(other, shared) : path(other));
            named.put(name, new Named(path(name, shared), Fingerprint.of(content), content.size()));
        }
    }

    private LogicalPath path(LogicalPath name, Fingerprint fingerprint) {
        return asset(name).keepsName() ? name : fingerprint.applyTo(name);
    }

    /** What assets that name each other are fingerprinted by: names and contents, each with its length. */
    private Content together(List<LogicalPath> component) {
        Set<LogicalPath> inner = new HashSet<>(component);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (LogicalPath name : component) {
                Content content = asset(name).content(other -> inner.contains(other) ? blank(other) : path(other));
                byte[] utf8 = name.value().getBytes(StandardCharsets.UTF_8);
                bytes.write(
                        ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
                bytes.write(utf8);
                bytes.write(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(content.size())
                        .array());
                content.writeTo(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return Content.of(bytes.toByteArray());
    }

    private LogicalPath blank(LogicalPath name) {
        return asset(name).keepsName() ? name : Fingerprint.blank(name);
    }

    private Unnamed asset(LogicalPath name) {
        Unnamed asset = assets.get(name);
        if (asset == null) {
            throw new IllegalArgumentException(name + " is not among the assets");
        }
        return asset;
    }

    private LogicalPath path(LogicalPath name) {
        Named done = named.get(name);
        if (done == null) {
            throw new IllegalArgumentException(name + " is in the content and not among the names");
        }
        return done.path();
    }
}
