import io.assetpipeline.maven.BuildLog

def log = BuildLog.of(new File(basedir, 'build.log'))
new File(basedir, 'pom.xml').text.findAll(/<module>(.*)<\/module>/) { it[1] }.each { module ->
    def expected = new File(basedir, "$module/expected.txt").getText('UTF-8')
    assert log.failure(module) == expected
    assert !new File(basedir, "$module/target/classes/META-INF").exists()
}
