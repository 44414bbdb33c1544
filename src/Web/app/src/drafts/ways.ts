import { draftContent, fieldsOf, information } from '@/api/information';
import { filesHere } from '@/attachments/kept';
import { informationRules, type Draft, type DraftFields } from './draft';
import type { Form, Written } from './form';
import { sendAs, type Ways } from './sending';
import { keepDraft, type AnyDraft } from './store';

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
  files: filesHere,
};

export const informationForm: Form<DraftFields> = {
  rules: informationRules,
  ways: realWays,
  list: 'information',
  one: 'item',
};

/** Sends a draft of whatever kind; what most people never write is loaded when it is needed. */
export async function sendAny(draft: AnyDraft): Promise<{ submitted: boolean; list: string }> {
  if (draft.kind === 'proposal') {
    const { proposalForm } = await import('./proposal');
    return sendIn(draft, proposalForm);
  }
  return sendIn(draft, informationForm);
}

async function sendIn<Fields extends Written>(draft: AnyDraft, form: Form<Fields>) {
  // The kind says which fields it has: the form of that kind wrote it.
  const sent = await sendAs(draft as Draft<Fields>, form.ways, form.rules);
  return { submitted: draft.submitKey !== null && sent.submitKey === null, list: form.list };
}
