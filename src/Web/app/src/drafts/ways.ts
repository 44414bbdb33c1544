import { draftContent, fieldsOf, information } from '@/api/information';
import type { Ways } from './sending';
import { keepDraft } from './store';

/** The real platform and this device. */
export const realWays: Ways = {
  create: (fields, key) => information.draft(draftContent(fields), key),
  revise: (id, fields, version) => information.revise(id, draftContent(fields), version),
  submit: async (id, version, key, again) => (await information.submit(id, version, key, again)).item,
  read: async (id) => {
    const item = await information.read(id);
    return { version: item.version, fields: fieldsOf(item) };
  },
  keep: keepDraft,
};
