package io.assetpipeline.maven;

import io.assetpipeline.cache.KeptBytes;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Severity;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Problems on their way to a log: what no log can show of a text is replaced. */
final class ShownProblems {

    private ShownProblems() {}

    /** Half a character, of which a script may hold one, becomes a question mark. */
    static String shown(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    static void write(DataOutputStream out, List<Problem> problems) throws IOException {
        out.writeInt(problems.size());
        for (Problem problem : problems) {
            KeptBytes.write(out, problem.severity().name());
            KeptBytes.write(out, shown(problem.location().file()));
            out.writeInt(problem.location().line());
            out.writeInt(problem.location().column());
            KeptBytes.write(out, shown(problem.what()));
            KeptBytes.write(out, shown(problem.remedy()));
        }
    }

    static List<Problem> read(DataInputStream in) throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (int left = KeptBytes.count(in); left > 0; left--) {
            Severity severity = Severity.valueOf(KeptBytes.text(in));
            Location location = new Location(KeptBytes.text(in), in.readInt(), in.readInt());
            problems.add(new Problem(severity, location, KeptBytes.text(in), KeptBytes.text(in)));
        }
        return problems;
    }
}
