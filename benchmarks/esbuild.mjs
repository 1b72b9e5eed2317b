// esbuild as a user of --minify runs it, one file at a time.
import { createRequire } from 'node:module';
import { join } from 'node:path';

export function minifier(work) {
  const esbuild = createRequire(join(work, 'package.json'))('esbuild');
  return (kind, text) =>
    esbuild.transformSync(text, { minify: true, loader: kind === 'css' ? 'css' : 'js', logLevel: 'silent' }).code;
}
