package io.assetpipeline.containers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.ExtensionContext;

/** All containers, started at the first use and ended after the last test of the run. */
final class Containers implements AutoCloseable {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Containers.class);

    private final ProjectFolder.Libraries libraries;
    private final Map<Container, CompletableFuture<Running>> running = new EnumMap<>(Container.class);

    private record Running(ContainerProcess process, List<Site> sites) {}

    private Containers() {
        Path work = Path.of("target", "containers").toAbsolutePath();
        ProjectFolder.delete(work);
        libraries = ProjectFolder.libraries(work);
        // Each waits for its process most of the time, and the last is wanted minutes after the first.
        ExecutorService starters = Executors.newFixedThreadPool(2);
        for (Container container : Container.wanted()) {
            running.put(
                    container,
                    CompletableFuture.supplyAsync(() -> start(container, work.resolve(container.module())), starters));
        }
        starters.shutdown();
    }

    static Containers of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Containers.class, key -> new Containers(), Containers.class);
    }

    /** The applications of a container; waits until they run. */
    List<Site> sites(Container container) {
        return Objects.requireNonNull(running.get(container)).join().sites();
    }

    private Running start(Container container, Path work) {
        List<ProjectFolder> projects = new ArrayList<>();
        List<ContainerProcess.Place> places = new ArrayList<>();
        for (Application application : Application.ALL) {
            Path folder = work.resolve(application.name());
            ProjectFolder project = application.isConformance()
                    ? ConformanceProject.create(folder, container.pages(), application)
                    : ProjectFolder.create(folder, container.pages(), application, libraries);
            projects.add(project);
            places.add(new ContainerProcess.Place(application.contextPath(), project.run()));
        }
        List<Path> classPath = container.pages() == Container.Pages.JSP
                ? List.of()
                : List.of(libraries.kit(), libraries.webJar(), ProjectFolder.jsoup());
        ContainerProcess process = ContainerProcess.start(container, classPath, places, work.resolve("work"));
        List<Site> sites = new ArrayList<>();
        for (int i = 0; i < projects.size(); i++) {
            sites.add(new Site(container, Application.ALL.get(i), projects.get(i), process, () -> sites));
        }
        return new Running(process, sites);
    }

    @Override
    public void close() {
        running.values()
                .forEach(each -> each.thenAccept(started -> started.process().close())
                        .exceptionally(e -> null)
                        .join());
    }
}
