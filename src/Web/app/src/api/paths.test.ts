import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { platformDocument } from '@/testing/platformDocument';
import { messagingServices } from './administration';
import { stepPaths } from './information';
import { measurePaths, reportPaths, requestPaths, surveyPaths, taskPaths, topicPaths } from './surveys';

const known = new Set(
  Object.keys(platformDocument.paths).map((path) =>
    path.replace(/\{[^}]+\}/g, '{}').replace(/\/messaging\/[a-z-]+\//, '/messaging/{}/'),
  ),
);

describe('the platform’s document', () => {
  it('has the address of every step of an item', () => {
    const missing = Object.values(stepPaths).filter((sub) => !known.has(`/api/v1/social-information/{}/${sub}`));
    expect(missing).toEqual([]);
  });

  it('has the address of every step of joint surveys', () => {
    const missing = (
      [
        ['survey-topics', topicPaths],
        ['joint-surveys', surveyPaths],
        ['survey-tasks', taskPaths],
        ['survey-reports', reportPaths],
        ['survey-measures', measurePaths],
        ['survey-data-requests', requestPaths],
      ] as const
    ).flatMap(([base, steps]) =>
      Object.values(steps)
        .map((sub) => `/api/v1/${base}/{}/${sub}`)
        .filter((path) => !known.has(path)),
    );
    expect(missing).toEqual([]);
  });

  it('names every service whose messages can get stuck', () => {
    const services = Object.keys(platformDocument.paths).flatMap(
      (path) => /^\/api\/v1\/messaging\/([a-z-]+)\/error-messages$/.exec(path)?.[1] ?? [],
    );
    expect([...messagingServices].sort()).toEqual(services.sort());
  });

  it('has every address that the app asks', () => {
    const asked = [
      'administration',
      'calls',
      'envelopes',
      'information',
      'lineage',
      'selections',
      'sessions',
      'surveys',
    ]
      .map((file) => readFileSync(new URL(`./${file}.ts`, import.meta.url), 'utf8').replaceAll('\n', ' '))
      .flatMap((source) => {
        const base = /const path = '([^']+)'/.exec(source)?.[1] ?? '';
        return [
          ...source.matchAll(
            /(?:get|post|put|drop|request)(?:<[^(]*>)?\(\s*(?:'(?:GET|POST|PUT|DELETE)',\s*)?(['`])(\/[^'`]*|\$\{path\}[^'`]*)\1/g,
          ),
        ].map(
          (match) =>
            `/api/v1${(match[2] ?? '').replace('${path}', base).replace(/\$\{[^}]*(?:\{[^}]*\}[^}]*)*\}/g, '{}')}`,
        );
      })
      // Which of several the last part is, is decided when it runs; stepPaths has its own test.
      .filter((path) => !/\/(acceptance|\{\})$/.test(path) || known.has(path));
    expect(asked.length).toBeGreaterThan(25);
    expect([...new Set(asked)].filter((path) => !known.has(path)).join('\n')).toBe('');
  });
});
