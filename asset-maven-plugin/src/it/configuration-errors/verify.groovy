import io.assetpipeline.maven.BuildLog

def log = BuildLog.of(new File(basedir, 'build.log'))
def modules = new File(basedir, 'pom.xml').text.findAll(/<module>(.*)<\/module>/) { it[1] }
modules.each { module ->
    assert log.failure(module).replace("$basedir/", '') == new File(basedir, "$module/expected.txt").getText('UTF-8')
}
assert modules.every { !new File(basedir, "$it/target/classes/META-INF").exists() }
