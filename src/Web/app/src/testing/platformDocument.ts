import { readFileSync } from 'node:fs';

/** The platform's OpenAPI document, as the build wrote it; scripts/schema.mjs has seen that it is there and new. */
export const platformDocument = JSON.parse(
  readFileSync(new URL('../../../../../artifacts/openapi/platform.json', import.meta.url), 'utf8'),
) as {
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, { enum?: string[] }> };
};
