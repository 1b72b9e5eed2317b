def log = new File(basedir, 'build.log').text
def (all, styles) = log.split(/(?=\[INFO] asset +size +served as)/).drop(1)

assert all =~ /css\/site\.css +\d+ B +css\/site\.[0-9a-f]{16}\.css +bundle site/
assert all =~ /img\/flags\/de\.svg +\d+ B +img\/flags\/de\.[0-9a-f]{16}\.svg +-/
assert all =~ /img\/logo\.svg +\d+ B +img\/logo\.[0-9a-f]{16}\.svg +page index\.html, css\/site\.css/
assert all =~ /img\/title\.svg +\d+ B +img\/title\.[0-9a-f]{16}\.svg +src\/main\/webapp\/WEB-INF\/page\.jsp/
assert all =~ /1 asset that nothing refers to, \d+ B:\R\[INFO]   img\/flags\/de\.svg +\d+ B/
assert all =~ /1 file of the project that nothing refers to and no build takes, \d+ B:\R\[INFO]   src\/main\/webapp\/img\/old\.svg +\d+ B/
assert all.contains('src/main/webapp/WEB-INF/page.jsp:3:28: img/flags/${country}.svg')

assert styles.contains('css/site.css')
assert !styles.contains('logo.svg')

// Nothing is built.
assert new File(basedir, 'target').list() as List == ['asset-report.json']
