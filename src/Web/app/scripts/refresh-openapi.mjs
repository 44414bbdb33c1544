// Takes the merged document from a running platform: LINKAGE_URL=http://127.0.0.1:8080 npm run refresh
import { writeFileSync } from 'node:fs';

const platform = process.env.LINKAGE_URL ?? 'http://127.0.0.1:8080';
const answer = await fetch(new URL('/openapi/v1.json', platform));
if (!answer.ok) throw new Error(`${platform} answered ${answer.status}: are all services up?`);
writeFileSync(new URL('../openapi.json', import.meta.url), `${JSON.stringify(await answer.json(), null, 2)}\n`);
