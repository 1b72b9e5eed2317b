import io.assetpipeline.maven.BuildLog

def log = BuildLog.of(new File(basedir, 'build.log'))
def stays = 'The JVM that builds stays for the next build, up to 1 min (-Dasset.forkMinutes=0 ends it with this one).'
def runs = log.lines().join('\n').split('BUILD SUCCESS|BUILD FAILURE')
// unix(7): a socket's path has at most 103 bytes where it has least. Below a longer one no JVM stays.
boolean fits = new File(basedir, 'cache/jvm/0123456789abcdef.0123').path.length() < 104

assert !runs[0].contains(stays)
assert runs[1].contains(stays) == fits
assert !runs[3].contains(stays)
(0..3).each { assert runs[it] =~ /assets: 1 bundle, 1 file, \d+ B in target/ }
assert log.failure('shop').contains('asset.forkMinutes is 1441. Write a number of minutes from 0,')
assert (new File(basedir, "cache/jvm").list() ?: []).size() == (fits ? 1 : 0)
