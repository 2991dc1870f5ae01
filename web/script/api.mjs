// Writes src/api/schema.d.ts: the types of /api/v1/openapi.json as the built binary serves it. With --check it writes nothing and
// fails if the file differs. The binary: ONUS_BINARY, else build/release/onus.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const root = new URL('../..', import.meta.url).pathname;
const target = new URL('../src/api/schema.d.ts', import.meta.url).pathname;
const binary = process.env.ONUS_BINARY ?? join(root, 'build/release/onus');

/** The address that a node of its own, on a free port and an empty database, says it serves. */
function serving(node) {
  return new Promise((done, failed) => {
    let said = '';
    const listen = (chunk) => {
      said += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (address) done(address[0]);
    };
    node.stdout.on('data', listen);
    node.stderr.on('data', listen);
    node.on('error', failed);
    node.on('exit', (code) => failed(new Error(`${binary} ended with ${code}: ${said}`)));
  });
}

async function served() {
  const folder = mkdtempSync(join(tmpdir(), 'onus-api-'));
  const node = spawn(binary, ['serve', '--listen', '127.0.0.1:0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ONUS_LOG: 'text' },
  });
  try {
    const answer = await fetch(`${await serving(node)}/api/v1/openapi.json`);
    if (!answer.ok) throw new Error(`/api/v1/openapi.json answers ${answer.status}`);
    return await answer.json();
  } finally {
    node.removeAllListeners('exit');
    node.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

const text = `// What /api/v1 takes and answers. Written by npm run api from /api/v1/openapi.json.\n${astToString(await openapiTS(await served()))}`;
if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (text !== readFileSync(target, 'utf8')) {
  console.error(
    'src/api/schema.d.ts is not what /api/v1/openapi.json says: run npm run api after script/build',
  );
  process.exit(1);
}
