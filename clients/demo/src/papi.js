// node papi.js [--endpoint ws://...]
// Generates PAPI's descriptors (polkadot-api 2) from a node's metadata, as `npx papi add` does, and compiles them: a name that
// TypeScript reserves would end here. Works in a directory of its own, which goes with it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { WsProvider } from '@polkadot/api';
import { compactFromU8a, hexToU8a } from '@polkadot/util';

const { values: options } = parseArgs({ options: { endpoint: { type: 'string', default: `ws://127.0.0.1:${process.env.VIADUCT_PORT ?? 9944}` } } });
const home = dirname(dirname(fileURLToPath(import.meta.url)));
/** The newest metadata: with runtime APIs and view functions. */
const VERSION = 16;

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.log(`PAPI's generator needs Node.js 20, here is ${process.version}: not tried`);
  process.exit(0);
}

async function metadata() {
  const provider = new WsProvider(options.endpoint);
  await provider.isReady;
  const version = `0x${VERSION.toString(16).padStart(2, '0')}000000`;
  const answer = hexToU8a(await provider.send('state_call', ['Metadata_metadata_at_version', version]));
  await provider.disconnect();
  if (answer[0] !== 1) throw new Error(`the node has no metadata of version ${VERSION}`);
  const [offset] = compactFromU8a(answer.subarray(1));
  return answer.subarray(1 + offset);
}

const size = (directory) => readdirSync(directory, { recursive: true }).reduce((sum, name) => sum + statSync(join(directory, name)).size, 0);

// Within this package, so that the generated code finds `polkadot-api`.
const directory = mkdtempSync(join(home, '.papi-'));
let status = 1;
try {
  const begin = Date.now();
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ name: 'viaduct-papi-check', private: true, type: 'module' }));
  writeFileSync(join(directory, 'metadata.scale'), await metadata());
  const papi = join(home, 'node_modules', '.bin', 'papi');
  const run = spawnSync(papi, ['add', 'viaduct', '--file', 'metadata.scale'], { cwd: directory, encoding: 'utf8', timeout: 300_000 });
  const said = `${run.stdout}${run.stderr}`;
  const descriptors = join(directory, '.papi', 'descriptors', 'dist');
  // It says how many errors the compiler found, and may end with 0 all the same.
  const errors = /Compilation done with (\d+) errors?/.exec(said);
  if (run.status !== 0 || errors || /\berror\b/i.test(said) || !readdirSync(descriptors).includes('index.d.ts')) {
    console.error(said.slice(0, 6_000));
    throw new Error(`PAPI's generator ended with ${errors ? errors[0] : run.status ?? run.error?.message ?? run.signal}`);
  }
  console.log(`PAPI descriptors: ${Math.round(size(descriptors) / 1024)} KiB without an error, ${Math.round((Date.now() - begin) / 1000)} s`);
  status = 0;
} catch (error) {
  console.error(`error: ${error.message}`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
process.exit(status);
