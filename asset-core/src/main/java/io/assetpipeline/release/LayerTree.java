package io.assetpipeline.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * What {@code java -Djarmode=tools -jar shop.jar extract --layers} leaves: a folder for each layer of a container image, which lie over
 * each other there. Read as if they did here.
 */
final class LayerTree implements FileTree {

    /** Spring Boot's names of the layers that every application has. */
    private static final List<String> LAYERS = List.of("application", "dependencies");

    private final List<FolderTree> layers;

    private LayerTree(List<FolderTree> layers) {
        this.layers = layers;
    }

    /** Whether a folder is one of layers. */
    static boolean isAt(Path folder) {
        return LAYERS.stream().allMatch(layer -> isFolder(folder.resolve(layer)));
    }

    /** A link could lead out of what was named. */
    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    static LayerTree open(Path folder) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, LayerTree::isFolder)) {
            stream.forEach(folders::add);
        }
        folders.sort(null);
        List<FolderTree> layers = new ArrayList<>();
        for (Path layer : folders) {
            layers.add(FolderTree.open(layer));
        }
        return new LayerTree(List.copyOf(layers));
    }

    @Override
    public OptionalLong size(String name) throws IOException {
        for (FolderTree layer : layers) {
            OptionalLong size = layer.size(name);
            if (size.isPresent()) {
                return size;
            }
        }
        return OptionalLong.empty();
    }

    @Override
    public InputStream open(String name) throws IOException {
        return layer(name).open(name);
    }

    private FolderTree layer(String name) throws IOException {
        for (FolderTree layer : layers) {
            if (layer.size(name).isPresent()) {
                return layer;
            }
        }
        throw new IOException("none of its layers has " + name);
    }

    @Override
    public long position(String name) {
        return 0;
    }

    @Override
    public List<String> in(String folder) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (FolderTree layer : layers) {
            names.addAll(layer.in(folder));
        }
        return List.copyOf(names);
    }

    @Override
    public FileTree archive(String name) throws IOException {
        return layer(name).archive(name);
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
