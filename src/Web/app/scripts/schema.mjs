// Writes src/api/schema.d.ts, the types of the platform's API, from the document that the build of the platform wrote (ADR-017).
// `npm run generate` and every npm script that needs the types run it, and so does vitest before the first test.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const app = fileURLToPath(new URL('..', import.meta.url));
const built = join(app, '../../../artifacts/openapi');
const platform = join(built, 'platform.json');
const services = join(built, 'services');
const schema = join(app, 'src/api/schema.d.ts');
const changed = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

export function setup() {
  if (!existsSync(platform))
    throw new Error('artifacts/openapi/platform.json is missing. Build the solution first: dotnet build Linkage.sln');
  const newer = readdirSync(services).filter((name) => changed(join(services, name)) > changed(platform));
  if (newer.length > 0)
    throw new Error(
      `artifacts/openapi/platform.json is older than ${newer.join(', ')}. Build the solution first: dotnet build Linkage.sln`,
    );

  if (changed(schema) > Math.max(changed(platform), changed(join(app, 'package-lock.json')))) return;
  const generator = join(app, 'node_modules/openapi-typescript/bin/cli.js');
  execFileSync(process.execPath, [generator, platform, '-o', schema], { stdio: ['ignore', 'ignore', 'inherit'] });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    setup();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
