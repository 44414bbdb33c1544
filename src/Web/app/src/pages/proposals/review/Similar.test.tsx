// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { useSimilar, type SimilarAnswer } from '@/api/proposalLookAlikes';
import { openArea, startLanguage } from '@/i18n';
import { Similar } from './Similar';

const text = { situation: '河道两岸垃圾堆积', analysis: '', suggestion: '' };
const nothing: SimilarAnswer = {
  own: [],
  hiddenOfOwnBody: 0,
  elsewhere: [],
  hiddenElsewhere: 0,
  elsewhereUnavailable: false,
};

function Asked() {
  return <Similar of={useSimilar('p', 1)} text={text} />;
}

async function shown(answer: Partial<SimilarAnswer>) {
  vi.stubGlobal('fetch', (path: string) =>
    Promise.resolve(Response.json(path.includes('look-alikes') ? { ...nothing, ...answer } : { items: [] })),
  );
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <Asked />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return await screen.findByRole('region', { name: '其他类别和其他单位的近似内容' });
}

describe('what looks like a proposal elsewhere', () => {
  beforeAll(async () => {
    localStorage.setItem('linkage.language', 'zh-CN');
    await startLanguage();
    await openArea('proposals');
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it('opens where the office may see it', async () => {
    const elsewhere = await shown({
      elsewhere: [
        {
          itemId: 'i',
          kind: 'social-information',
          body: '360000',
          title: '河道垃圾',
          similarity: 0.7,
          passages: [],
          movedAt: '2026-11-01T00:00:00Z',
        },
      ],
    });
    expect(elsewhere.querySelector('a')?.getAttribute('href')).toBe('/way/i');
  });

  it('is a number for who may not see it', async () => {
    const elsewhere = await shown({ hiddenElsewhere: 3 });
    expect(elsewhere.textContent).toContain('3');
    expect(elsewhere.querySelector('a')).toBeNull();
  });

  it('says that it could not be asked', async () => {
    const elsewhere = await shown({ elsewhereUnavailable: true });
    expect(elsewhere.textContent).toContain('查重暂不可用');
  });
});
