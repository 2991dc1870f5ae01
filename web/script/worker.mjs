// A plugin of the build: writes sw.js with the files that must open without a network, and a version that changes with them.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const source = new URL('../src/worker/sw.js', import.meta.url);
const publicFolder = new URL('../public/', import.meta.url);
// The screens whose answers are kept, and French; other screens need the server anyway.
const needed = /(screens\/(Now|Incident|Shifts|NotFound)\.svelte|messages\/fr\/index\.ts)$/;

export function worker() {
  return {
    name: 'onus-worker',
    apply: 'build',
    // After the documents are written, so that they are in the bundle.
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = new Set(['index.html', 'p.html']);
      const follow = (name) => {
        const chunk = bundle[name];
        if (!chunk || files.has(name)) return;
        files.add(name);
        for (const used of chunk.imports ?? []) follow(used);
        for (const used of chunk.viteMetadata?.importedCss ?? []) files.add(used);
        for (const used of chunk.viteMetadata?.importedAssets ?? []) files.add(used);
      };
      for (const [name, chunk] of Object.entries(bundle)) {
        if (chunk.type === 'chunk' && (chunk.isEntry || needed.test(chunk.facadeModuleId ?? '')))
          follow(name);
        if (name.endsWith('.woff2')) files.add(name);
      }
      const hash = createHash('sha256').update(readFileSync(source));
      for (const name of [...files].sort())
        hash.update(name).update(bundle[name]?.code ?? bundle[name]?.source ?? '');
      for (const name of readdirSync(publicFolder).sort()) {
        hash.update(name).update(readFileSync(new URL(name, publicFolder)));
        files.add(name);
      }
      const list = [...files].sort().map((name) => `/${name}`);
      const text = readFileSync(source, 'utf8')
        .replace("'__VERSION__'", JSON.stringify(hash.digest('hex').slice(0, 12)))
        .replace("['__FILES__']", JSON.stringify(list));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: text });
    },
  };
}
