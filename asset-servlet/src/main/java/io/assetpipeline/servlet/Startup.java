package io.assetpipeline.servlet;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.AssetConfigReader;
import io.assetpipeline.config.OwnRoots;
import io.assetpipeline.fallback.Fallback;
import io.assetpipeline.http.AssetAnswers;
import io.assetpipeline.link.AssetIndex;
import io.assetpipeline.link.BuiltFiles;
import io.assetpipeline.link.BuiltLinks;
import io.assetpipeline.link.BuiltPages;
import io.assetpipeline.link.InstalledManifest;
import io.assetpipeline.link.Mode;
import io.assetpipeline.link.SourceFiles;
import io.assetpipeline.link.SourceLinks;
import io.assetpipeline.link.SourcePages;
import io.assetpipeline.link.SourceProject;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.Root;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides, once for each application, in which mode it runs and from what; tells the log in one line. */
final class Startup {

    /** The name under which users find the runtime's own type. */
    private static final System.Logger LOG = System.getLogger(Assets.class.getName());

    /**
     * A mode and why.
     *
     * @param chosen false if nobody chose it, so that production may be what was meant
     */
    private record Decision(Mode mode, String why, boolean chosen) {}

    private final Settings settings;
    private final Surroundings surroundings;

    private Startup(Settings settings, Surroundings surroundings) {
        this.settings = settings;
        this.surroundings = surroundings;
    }

    /**
     * Reads settings, manifests and, in development, where {@code assets.yaml} is, and writes the start line to the log.
     *
     * @throws ConfigurationException if a setting is wrong, or what the mode needs is not there
     * @throws io.assetpipeline.problem.ManifestException in production, if a manifest cannot be read
     */
    static Running decide(Settings settings, Surroundings surroundings) {
        Startup startup = new Startup(settings, surroundings);
        startup.warnOfPlurals();
        Problems problems = new Problems();
        SettingReader reader = new SettingReader(settings, problems);
        Optional<Mode> said = reader.mode();
        Choices choices = reader.choices();
        if (problems.hasErrors()) {
            throw new ConfigurationException(problems.errors());
        }
        Decision decision = said.map(mode -> new Decision(mode, startup.place(Setting.MODE), true))
                .orElseGet(startup::decision);
        return decision.mode() == Mode.PRODUCTION
                ? startup.production(decision, choices)
                : startup.development(decision, choices);
    }

    private void warnOfPlurals() {
        for (Setting setting : Setting.values()) {
            settings.misnamed(setting)
                    .forEach(value -> warn(value.place() + " is not read, the names have no plural. Write "
                            + setting.variable() + " in the environment and " + setting.property() + " elsewhere."));
        }
    }

    private Decision decision() {
        if (surroundings.hasDevtools()) {
            return new Decision(Mode.DEVELOPMENT, "Spring Boot's devtools are active", true);
        }
        List<InstalledManifest> manifests = surroundings.manifests();
        if (InstalledManifest.application(manifests).isPresent()) {
            return new Decision(Mode.PRODUCTION, "the application's manifest is on the class path", true);
        }
        if (surroundings.projectFolder(settings).isPresent()) {
            return new Decision(Mode.DEVELOPMENT, "the application has no manifest, but an assets.yaml", false);
        }
        throw new ConfigurationException(Problem.error(
                Location.of("asset.mode"),
                "The application has no assets: no " + Manifest.CLASS_PATH_LOCATION + " of its own is on the class path"
                        + others(manifests) + ", and there is no assets.yaml above its class folders and its web root.",
                "For production, build with the goal asset:build, which writes the manifest. For development, write"
                        + " assets.yaml beside pom.xml, or set ASSET_PROJECT to the folder that has it. If all assets"
                        + " come from dependency jars, set ASSET_MODE=production."));
    }

    private static String others(List<InstalledManifest> manifests) {
        return manifests.isEmpty()
                ? ""
                : manifests.stream()
                        .map(InstalledManifest::name)
                        .collect(Collectors.joining(", ", " (those of dependency jars do not count: ", ")"));
    }

    private Running production(Decision decision, Choices choices) {
        List<InstalledManifest> manifests = surroundings.manifests();
        if (manifests.isEmpty()) {
            throw new ConfigurationException(Problem.error(
                    Location.of(decision.why()),
                    "Production mode needs a manifest, and no " + Manifest.CLASS_PATH_LOCATION
                            + " is on the class path.",
                    "Build with the goal asset:build, which writes it, or set ASSET_MODE=development to serve the"
                            + " sources."));
        }
        AssetIndex index = AssetIndex.of(manifests);
        index.warnings().forEach(problem -> warn(problem.toString()));
        index.application().ifPresent(this::warnIfStale);
        int bundles = manifests.stream()
                .map(InstalledManifest::manifest)
                .mapToInt(manifest -> manifest.css().size() + manifest.js().size())
                .sum();
        tell(
                System.Logger.Level.INFO,
                decision,
                index.size() + " assets, " + bundles + " bundles"
                        + (index.retired() == 0 ? "" : ", " + index.retired() + " retired")
                        + "; manifests: "
                        + index.manifests().stream()
                                .map(InstalledManifest::toString)
                                .collect(Collectors.joining(", "))
                        + ".",
                choices);
        AssetAnswers answers = AssetAnswers.of(choices.cors(), choices.maxAge());
        BuiltFiles files = BuiltFiles.of(index);
        return new Running(
                Mode.PRODUCTION,
                BuiltLinks.of(index),
                files,
                BuiltPages.of(index),
                answers,
                new PreparedFiles(
                        answers,
                        new BodyMemory(choices.memory(), choices.memoryPerFile()),
                        choices.dictionaries(),
                        choices.cdn()),
                Optional.ofNullable(choices.fallback()).map(url -> Fallback.of(url, files::ofOtherRelease)),
                choices,
                releases(index));
    }

    private static List<Release> releases(AssetIndex index) {
        return index.manifests().stream()
                .map(installed -> new Release(
                        installed.manifest().artifact(),
                        installed.release(),
                        installed.manifest().assets().size()))
                .toList();
    }

    /** What was built may be older than what is being worked on: the usual surprise of whoever runs a build by hand. */
    private void warnIfStale(InstalledManifest manifest) {
        try {
            Optional<String> newer = manifest.modified()
                    .flatMap(built -> surroundings
                            .projectFolder(settings)
                            .flatMap(folder -> surroundings.project(folder).newerThan(built)));
            newer.ifPresent(source -> warn(source + " is newer than " + manifest.location()
                    + ": what is served is older than the sources. Build again, or set ASSET_MODE=development to serve"
                    + " the sources."));
        } catch (AssetException e) {
            // In production a project that cannot be read is nobody's concern.
        }
    }

    private Running development(Decision decision, Choices choices) {
        Path folder = surroundings.projectFolder(settings).orElseThrow(() -> missingProject(decision));
        SourceProject project = surroundings.project(folder);
        tell(
                decision.chosen() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                decision,
                (decision.chosen() ? "" : "If this is production, build with the goal asset:build. ")
                        + contents(project) + " of " + folder + roots(folder) + ".",
                choices);
        AssetAnswers answers = AssetAnswers.of(choices.cors(), choices.maxAge());
        return new Running(
                Mode.DEVELOPMENT,
                SourceLinks.of(project),
                SourceFiles.of(project),
                SourcePages.of(project),
                answers,
                new PreparedFiles(answers, new BodyMemory(0, 0), false, null),
                Optional.empty(),
                choices,
                List.of());
    }

    private static ConfigurationException missingProject(Decision decision) {
        return new ConfigurationException(Problem.error(
                Location.of(decision.why()),
                "Development mode needs the project, and there is no assets.yaml above the class folders of the"
                        + " application and its web root.",
                "Write assets.yaml beside pom.xml, or set ASSET_PROJECT to the folder that has it, or set"
                        + " ASSET_MODE=production to serve what was built."));
    }

    private static String contents(SourceProject project) {
        try {
            return project.size() + " assets";
        } catch (AssetException e) {
            // It may be mended while the application runs; until then every page says so.
            return "assets.yaml has to be mended (" + e.getMessage() + "); the assets";
        }
    }

    /** For the log; what is wrong with them is told to whoever asks for a page. */
    private static String roots(Path folder) {
        AssetConfig config = AssetConfigReader.read(folder.resolve("assets.yaml"), "assets.yaml", new Problems());
        return OwnRoots.of(config, folder, new Problems()).stream()
                .map(Root::name)
                .collect(Collectors.joining(", ", " (roots: ", ")"));
    }

    private void tell(System.Logger.Level level, Decision decision, String what, Choices choices) {
        String base = choices.cdn() == null
                ? ""
                : " Links start with " + choices.cdn().value() + " (" + place(Setting.BASE_URL) + ").";
        LOG.log(
                level,
                "Asset pipeline: " + decision.mode().word() + " mode (" + decision.why() + "). " + what + base
                        + others());
    }

    /** What else is set, and where: a misspelled name is one that is not here. */
    private String others() {
        List<String> places = Arrays.stream(Setting.values())
                .filter(setting -> setting != Setting.MODE && setting != Setting.BASE_URL)
                .flatMap(setting -> settings.find(setting).stream())
                .map(Settings.Value::place)
                .toList();
        return places.isEmpty() ? "" : " Set besides: " + String.join(", ", places) + ".";
    }

    private String place(Setting setting) {
        return settings.find(setting).map(Settings.Value::place).orElse("");
    }

    private static void warn(String text) {
        LOG.log(System.Logger.Level.WARNING, text);
    }
}
