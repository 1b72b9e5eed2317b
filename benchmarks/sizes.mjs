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
    ours: gzip(ours),
    esbuild: gzip(minify(file.kind, source)),
  };
});

function table(title, chosen) {
  console.log('\n' + title + ', gzip -9');
  console.log(['source', 'ours', 'esbuild', 'ours/esbuild'].map(head => head.padStart(14)).join('') + '  file (taken)');
  for (const row of chosen) {
    console.log([row.source, row.ours, row.esbuild, percent(row.ours, row.esbuild)].map(cell => String(cell).padStart(14)).join('')
      + '  ' + row.name + ' (' + row.taken + ')');
  }
}

function total(title, chosen) {
  const sum = column => chosen.reduce((all, row) => all + row[column], 0);
  const sums = { source: sum('source'), ours: sum('ours'), esbuild: sum('esbuild') };
  console.log(`\n${title}: ${chosen.length} files, ${sums.source} -> ${sums.ours} (${percent(sums.ours, sums.source)} of the source),`
    + ` esbuild ${sums.esbuild}, ours ${percent(sums.ours, sums.esbuild)} of esbuild`);
  return sums;
}

function verdict(title, chosen, limit) {
  const { ours, esbuild } = total(title, chosen);
  const worse = chosen.filter(row => row.ours > 1.05 * row.esbuild);
  console.log(`  sum at most ${100 + limit} % of esbuild: ${ours <= esbuild * (1 + limit / 100) ? 'reached' : 'MISSED'}`);
  console.log(`  no file more than 5 % worse: ${worse.length === 0 ? 'reached' : 'MISSED by ' + worse.length}`);
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
total('Other scripts and modules (not judged)', scripts.filter(row => !closure.includes(row)));
