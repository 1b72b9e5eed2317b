// Milliseconds of each pass over the corpus with esbuild, in the form of CorpusOutputs' index.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minifier } from './esbuild.mjs';

const [work, passes] = [process.argv[2], Number(process.argv[3])];
const minify = minifier(work);
const files = JSON.parse(readFileSync(join(work, 'index.json'), 'utf8')).files
  .map(file => ({ ...file, text: readFileSync(join(work, 'source', file.name), 'utf8') }));

function measure(chosen) {
  return Array.from({ length: passes }, () => {
    const start = performance.now();
    chosen.forEach(file => minify(file.kind, file.text));
    return Math.round(performance.now() - start);
  });
}

console.log(JSON.stringify({
  stylesheetPasses: measure(files.filter(file => file.kind === 'css')),
  scriptPasses: measure(files.filter(file => file.kind !== 'css')),
}));
