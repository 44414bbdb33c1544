import { expect, it } from 'vitest';
import { forgetFile, keepFile, keptFiles } from './kept';

const kept = (id: string, draft: string, changedAt: number, text = id) =>
  keepFile({ id, draft, resource: 'proposals', name: `${id}.txt`, file: new File([text], `${id}.txt`), changedAt });

it('keeps files on this device with their text, in the order in which they were chosen', async () => {
  await kept('二', 'draft', 2);
  await kept('一', 'draft', 1, '现场照片');
  await kept('别的', 'other', 3);
  const files = await keptFiles('draft');
  expect(files.map((file) => file.name)).toEqual(['一.txt', '二.txt']);
  expect(await files[0]?.file.text()).toBe('现场照片');

  await forgetFile('一');
  expect((await keptFiles('draft')).map((file) => file.id)).toEqual(['二']);
});
