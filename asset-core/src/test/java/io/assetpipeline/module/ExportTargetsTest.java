package io.assetpipeline.module;

import static io.assetpipeline.source.TestRoots.folder;
import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTargetsTest {

    @TempDir
    private Path root;

    private ExportTargets.Target resolve(String exports, String key) throws Exception {
        return ExportTargets.exports(parse("exports", exports)).resolve(key);
    }

    private JsonValue parse(String field, String value) throws Exception {
        Files.writeString(root.resolve("package.json"), "{\"" + field + "\": " + value.replace('\'', '"') + "}");
        SourceFile file = SourceTree.of(List.of(folder(root, "assets", Root.Kind.WHOLE)))
                .find(new LogicalPath("package.json"))
                .orElseThrow();
        return PackageJson.read(file).field(field).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            './a.js'                                                                 | .           | ./a.js
            {'.': './a.js'}                                                          | .           | ./a.js
            {'import': './a.mjs', 'require': './a.cjs'}                              | .           | ./a.mjs
            {'require': './a.cjs', 'default': './a.js'}                              | .           | ./a.js
            {'default': './first.js', 'import': './second.js'}                       | .           | ./first.js
            {'development': './d.js', 'production': './p.js', 'default': './a.js'}   | .           | ./p.js
            {'node': {'import': './n.js'}, 'browser': {'import': './b.js'}}          | .           | ./b.js
            {'browser': {'require': './b.cjs'}, 'default': './a.js'}                 | .           | ./a.js
            {'.': {'types': './a.d.ts', 'module': './m.js'}}                         | .           | ./m.js
            {'./x': './lib/x.js'}                                                    | ./x         | ./lib/x.js
            {'./*': './lib/*.js'}                                                    | ./a/b       | ./lib/a/b.js
            {'./*': './lib/*.js', './a/*': './special/*.js'}                         | ./a/b       | ./special/b.js
            {'./a/*': './special/*.js', './*': './lib/*.js'}                         | ./a/b       | ./special/b.js
            {'./*': './any/*', './*.js': './js/*.js'}                                | ./x.js      | ./js/x.js
            {'./a*b': './one/*', './*': './any/*'}                                   | ./ab        | ./any/ab
            {'./*': './*/*.js'}                                                      | ./x         | ./x/x.js
            {'./x/*': './x/*', './x/exact.js': './e.js'}                             | ./x/exact.js| ./e.js
            {'./dist/': './out/'}                                                    | ./dist/a.js | ./out/a.js
            {'./': './'}                                                             | ./a/b.js    | ./a/b.js
            ['./a.js', './b.js']                                                     | .           | ./a.js
            ['../a.js', './b.js']                                                    | .           | ./b.js
            [{'node': './n.js'}, './b.js']                                           | .           | ./b.js
            [null, './b.js']                                                         | .           | ./b.js
            """)
    void takesTheFileThatABrowserIsMeantToHave(String exports, String key, String path) throws Exception {
        assertThat(resolve(exports, key)).isEqualTo(new ExportTargets.File(path));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {'./*': './*', './internal/*': null}        | ./internal/a.js
            {'.': null}                                 | .
            {'browser': null, 'default': './a.js'}      | .
            []                                          | .
            """)
    void keepsHiddenWhatThePackageHides(String exports, String key) throws Exception {
        assertThat(resolve(exports, key)).isEqualTo(new ExportTargets.Hidden());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            './a.js'                       | ./b.js    | false
            {'./a': './a.js'}              | .         | false
            {'./a*b': './*'}               | ./a       | false
            {'./a/*': './*'}               | ./a/      | false
            {'./a/*/b/*': './*'}           | ./a/x/b/y | false
            {'./*': './*.js'}              | ./*/      | false
            {'node': './a.js'}             | .         | true
            {'.': {'import': {'node': './a.js'}}} | .  | true
            """)
    void hasNothingUnderOtherNames(String exports, String key, boolean known) throws Exception {
        assertThat(resolve(exports, key)).isEqualTo(new ExportTargets.None(known));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            'a.js'                               | .
            '../a.js'                            | .
            '/etc/passwd'                        | .
            './../../etc/passwd'                 | .
            './a/%2e%2E/b.js'                    | .
            './a%2fb.js'                         | .
            './a/../b.js'                        | .
            './node_modules/b/index.js'          | .
            './Node_Modules/b/index.js'          | .
            './a\\\\..\\\\b.js'                  | .
            './a//b.js'                          | .
            'https://evil.example/a.js'          | .
            './'                                 | .
            {'./*': './*'}                       | ./../../secret.js
            {'./*': './*'}                       | ./node_modules/x.js
            {'./*': './*'}                       | .//x.js
            7                                    | .
            true                                 | .
            {'./a': {'default': 1}}              | ./a
            """)
    void refusesWhatIsNoFileInsideThePackage(String exports, String key) throws Exception {
        assertThat(resolve(exports, key)).isInstanceOf(ExportTargets.Invalid.class);
    }

    @Test
    void leadsToOtherPackagesFromWithinOnly() throws Exception {
        JsonValue.Fields imports =
                (JsonValue.Fields) parse("imports", "{'#dep': 'other/x.js', '#a/*': './src/*', '#up': '../x'}");
        ExportTargets targets = ExportTargets.imports(imports.values());

        assertThat(targets.resolve("#dep")).isEqualTo(new ExportTargets.Name("other/x.js"));
        assertThat(targets.resolve("#a/b.js")).isEqualTo(new ExportTargets.File("./src/b.js"));
        assertThat(targets.resolve("#up")).isInstanceOf(ExportTargets.Invalid.class);
        assertThat(targets.resolve("#no")).isEqualTo(new ExportTargets.None(false));
    }

    @Test
    void saysForWhomATargetIs() throws Exception {
        ExportTargets exports =
                ExportTargets.exports(parse("exports", "{'./a': {'node': {'import': './a.js'}}, './b': './b.js'}"));

        assertThat(exports.foreignConditions("./a")).containsExactly("node");
        assertThat(exports.offered()).containsExactly("./b");
    }
}
