package io.assetpipeline.compile.sass;

import de.larsgrefer.sass.embedded.connection.BundledPackageProvider;
import de.larsgrefer.sass.embedded.util.IOUtils;
import de.larsgrefer.sass.embedded.util.PlatformUtils;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The program that the libraries bring as an archive for each platform, unpacked. They would unpack it themselves, to a place below
 * the folder for temporary files whose name anybody on the machine knows, and so could have put a program of his own there before.
 */
final class SassProgram {

    private static final int NAME_DIGITS = 16;

    private SassProgram() {}

    /** Unpacks it, unless an earlier build did. Builds may do so at the same time. */
    static Path in(Path programs) throws IOException {
        String name = "dart-sass-" + PlatformUtils.getDartSassPackageSuffix();
        URL archive = BundledPackageProvider.class.getResource("/de/larsgrefer/sass/embedded/bundled/" + name);
        if (archive == null) {
            throw new FileNotFoundException("there is no " + name + " in it: no program for this platform");
        }
        Path unpacked = programs.resolve("sass-" + hash(archive));
        if (!Files.isDirectory(unpacked)) {
            Files.createDirectories(programs);
            Path part = Files.createTempDirectory(programs, "sass-");
            try {
                IOUtils.extract(archive, part);
                Files.move(part, unpacked, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                // Another build may have been first; each system has another way of saying so.
                if (!Files.isDirectory(unpacked)) {
                    throw e;
                }
            } finally {
                delete(part);
            }
        }
        Path folder = unpacked.resolve("dart-sass");
        for (String program : List.of("sass", "sass.bat")) {
            if (Files.isRegularFile(folder.resolve(program))) {
                return folder.resolve(program);
            }
        }
        throw new FileNotFoundException("there is no program in " + folder + ": delete that folder");
    }

    private static String hash(URL archive) throws IOException {
        try (InputStream in = archive.openStream()) {
            return Sha256.of(Content.read(in)).hex().substring(0, NAME_DIGITS);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}
