import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [work, rounds] = [process.argv[2], Number(process.argv[3])];
const runs = tool => Array.from({ length: rounds }, (_, i) =>
  JSON.parse(readFileSync(join(work, `times-${tool}-${i + 1}.json`), 'utf8')));
const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

console.log(`Medians of ${rounds} processes each, in turns; milliseconds for the whole corpus on one thread`);
for (const [label, passes] of [['stylesheets', 'stylesheetPasses'], ['scripts', 'scriptPasses']]) {
  for (const [which, pick] of [['first pass', run => run[passes][0]], ['last pass', run => run[passes].at(-1)]]) {
    const [ours, theirs] = [median(runs('java').map(pick)), median(runs('esbuild').map(pick))];
    console.log(`${label}, ${which}: ours ${ours}, esbuild ${theirs}, ratio ${(ours / theirs).toFixed(2)}`);
  }
}
