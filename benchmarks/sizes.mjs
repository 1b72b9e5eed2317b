import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { minifier } from './esbuild.mjs';

const work = process.argv[2];
const minify = minifier(work);
const gzip = text => gzipSync(text, { level: 9 }).length;
const read = (folder, name) => readFileSync(join(work, folder, name), 'utf8');
const percent = (is, of) => (100 * is / of).toFixed(2) + ' %';

const rows = JSON.parse(readFileSync(join(work, 'index.json'), 'utf8')).files.map(file => {
  const source = read('source', file.name);
  const ours = read('minified', file.name);
  return {
    ...file,
    source: gzip(source),
    raw: ours.length,
    ours: gzip(ours),
    esbuild: gzip(minify(file.kind, source)),
  };
});

function table(title, chosen) {
  console.log('\n' + title);
  console.log(['source gz', 'ours gz', 'esbuild gz', 'ours/esbuild'].map(head => head.padStart(12)).join('') + '  file (taken)');
  for (const row of chosen) {
    console.log([row.source, row.ours, row.esbuild, percent(row.ours, row.esbuild)].map(cell => String(cell).padStart(12)).join('')
      + '  ' + row.name + ' (' + row.taken + ')');
  }
}

function verdict(title, chosen, limit) {
  const sum = column => chosen.reduce((total, row) => total + row[column], 0);
  const [source, ours, theirs] = [sum('source'), sum('ours'), sum('esbuild')];
  const worse = chosen.filter(row => row.ours > 1.05 * row.esbuild);
  console.log(`\n${title}: ${chosen.length} files, ${source} -> ${ours} (${percent(ours, source)} of the source), esbuild ${theirs}`);
  console.log(`  sum ${percent(ours, theirs)} of esbuild, at most ${100 + limit} %: ${ours <= theirs * (1 + limit / 100) ? 'reached' : 'MISSED'}`);
  console.log(`  files more than 5 % worse: ${worse.length === 0 ? 'none, reached' : worse.length + ', MISSED'}`);
  worse.forEach(row => console.log(`    ${percent(row.ours, row.esbuild)}  ${row.name} (${row.taken})`));
}

const stylesheets = rows.filter(row => row.kind === 'css');
const scripts = rows.filter(row => row.kind !== 'css');
const closure = scripts.filter(row => row.taken.startsWith('closure'));
table('Stylesheets, built-in minifier', stylesheets);
table('Scripts where Closure Compiler is taken', closure);
table('Other scripts and modules', scripts.filter(row => !closure.includes(row)));
verdict('CSS', stylesheets, 1);
verdict('JavaScript where Closure is taken', closure, 2);
console.log('\nNot judged:');
verdict('Other scripts and modules', scripts.filter(row => !closure.includes(row)), 2);
