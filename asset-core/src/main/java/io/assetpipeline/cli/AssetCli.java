package io.assetpipeline.cli;

import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.NearestNames;
import io.assetpipeline.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: {@code java -jar asset-core-<version>-cli.jar}. */
@Command(
        name = "asset-cli",
        header = "Brings the assets of a release to a bucket, and says what is there.",
        synopsisSubcommandLabel = "<command>",
        versionProvider = AssetCli.Version.class,
        footer = {
            "",
            "Examples:",
            "  asset-cli collect target/shop.war       uploads what is new, before the release takes traffic",
            "  asset-cli prune                         what could be deleted of releases long gone",
            "  asset-cli doctor https://shop.example/ target/shop.war",
            "  asset-cli help collect                  everything about a command",
            "",
            "Environment (a system property such as -Dasset.s3.url=... comes first):",
            "  ASSET_S3_URL         s3://bucket or s3://bucket/prefix; nothing is done without it",
            "  ASSET_S3_ENDPOINT    another service than AWS: https://host (or AWS_ENDPOINT_URL_S3)",
            "  AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...   as the AWS SDK reads them",
            "  BUCKETEER_...        Heroku's add-on, where ASSET_S3_URL is not set",
            "  ASSET_S3_ENCODING    identity (default), gzip or br",
            "  ASSET_S3_ACL         a canned ACL; none is sent without it",
            "  ASSET_S3_SDK         1 (default) or 2, where it is on the class path",
            "  ASSET_BASE_URL       what links start with; collect fetches a style sheet and a font from there",
            "  ASSET_ORIGIN         the origin of the pages",
            "  ASSET_RELEASE        what people call the release (or HEROKU_RELEASE_VERSION, SOURCE_VERSION)",
            "",
            "Exit codes:",
            "  0  done, also if nothing was new or no store is named",
            "  1  failed: the store, the network or the artifact",
            "  2  wrong usage or configuration",
            "  3  with --exit-code: nothing was new",
            "  4  doctor found something wrong"
        })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli sets and reads the fields
public final class AssetCli implements Runnable {

    private static final int WIDTH = 100;

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    private boolean version;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Shows the stack trace of a failure.")
    private boolean debug;

    private AssetCli(Session session) {
        this.session = session;
    }

    /** Runs a command and ends the process with its exit code. */
    @SuppressWarnings("SystemOut") // This is the one place that has an output.
    public static void main(String[] args) {
        Session session = new Session(
                Settings.ofProcess(),
                System.out,
                System.err,
                Terminal.find().isPresent(),
                System::nanoTime,
                Clock.systemUTC());
        Thread interrupted = new Thread(() -> session.err().println(interrupted(session.terminal(), args)));
        Runtime.getRuntime().addShutdownHook(interrupted);
        int code = run(session, args);
        try {
            Runtime.getRuntime().removeShutdownHook(interrupted);
        } catch (IllegalStateException e) {
            // It was interrupted at the last moment, and has said so.
        }
        System.out.flush();
        System.exit(code);
    }

    /** What is said where the process is told to end: Ctrl-C, or a platform that has waited long enough. */
    private static String interrupted(boolean terminal, String[] args) {
        String wipe = terminal ? "\r\u001b[K" : "";
        String what = args.length > 0 && args[0].equals("collect")
                ? " The release that was current still is; run it again: what is there already is not sent again."
                : "";
        return wipe + "asset-cli: It was interrupted." + what;
    }

    static int run(Session session, String... args) {
        // The SDK logs through java.util.logging, which would print headers of requests; what went wrong is thrown.
        Logger sdk = Logger.getLogger("com.amazonaws");
        sdk.setLevel(Level.OFF);
        AssetCli cli = new AssetCli(session);
        CommandLine line = new CommandLine(cli)
                .addSubcommand(new CollectCommand(session))
                .addSubcommand(new PruneCommand(session))
                .addSubcommand(new ReleasesCommand(session))
                .addSubcommand(new ListCommand(session))
                .addSubcommand(new DoctorCommand(session))
                .addSubcommand(new CommandLine.HelpCommand())
                .setUsageHelpWidth(WIDTH)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        session.terminal() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF))
                .setOut(writer(session.out()))
                .setErr(writer(session.err()))
                .setParameterExceptionHandler(cli::misused)
                .setExecutionExceptionHandler(cli::failed);
        try {
            return line.execute(args);
        } finally {
            // A logger that nobody holds is forgotten with its level.
            Reference.reachabilityFence(sdk);
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    private int misused(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        session.err().println(name + ": " + sentence(failure, command));
        session.err().println("Run \"" + name + " --help\" to see what it takes.");
        return ExitCode.USAGE;
    }

    private static String sentence(ParameterException failure, CommandLine command) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            List<String> known = new ArrayList<>();
            if (argument.startsWith("-")) {
                command.getCommandSpec().options().forEach(option -> known.addAll(List.of(option.names())));
                // What follows the name may be anything, also a secret.
                String option = argument.replaceAll("=.*", "");
                return ("Unknown option \"" + option + "\". " + NearestNames.question(option, known, "")).strip();
            }
            known.addAll(command.getSubcommands().keySet());
            return known.isEmpty()
                    ? "\"" + argument + "\" is one argument too many."
                    : "Unknown command \"" + argument + "\". "
                            + NearestNames.question(argument, known, "There are " + String.join(", ", known) + ".");
        }
        String message = String.valueOf(failure.getMessage()).replace("is not an int", "is not a whole number");
        return message.endsWith(".") ? message : message + ".";
    }

    private int failed(Exception failure, CommandLine command, ParseResult parsed) {
        if (debug) {
            failure.printStackTrace(session.err());
        }
        if (failure instanceof AssetException known) {
            known.problems().stream().map(Problem::toString).forEach(session.err()::println);
            return failure instanceof ConfigurationException ? ExitCode.USAGE : ExitCode.FAILED;
        }
        session.err()
                .println(command.getCommandSpec().qualifiedName() + ": It failed, and that is a defect of the program: "
                        + failure + (debug ? "" : ". --debug shows where."));
        return ExitCode.FAILED;
    }

    /** The version that the jar was built as. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            Properties tools = new Properties();
            try (InputStream stream = AssetCli.class.getResourceAsStream("/io/assetpipeline/tools.properties")) {
                if (stream != null) {
                    tools.load(stream);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("reading tools.properties from the jar", e);
            }
            return new String[] {
                "asset-cli " + tools.getProperty("asset-pipeline", "unknown"),
                "Java " + Runtime.version() + ", "
                        + System.getProperty("os.name").toLowerCase(Locale.ROOT)
            };
        }
    }
}
