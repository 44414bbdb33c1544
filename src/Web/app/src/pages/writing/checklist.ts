import { lengthOf, type DraftFields } from '@/drafts/draft';

export interface Check {
  says: 'title' | 'situation' | 'suggestion' | 'reporter' | 'length';
  met: boolean;
}

/** What the receiving office asks of a text. The platform decides; this tells the writer before it does. */
export function checklist(fields: DraftFields, limit: number): Check[] {
  const length = lengthOf(fields);
  return [
    { says: 'title', met: fields.title.trim() !== '' },
    { says: 'situation', met: fields.situation.trim() !== '' },
    { says: 'suggestion', met: fields.suggestion.trim() !== '' },
    {
      says: 'reporter',
      met:
        fields.reporterName.trim() !== '' && (fields.reporterUnit.trim() !== '' || fields.reporterParty.trim() !== ''),
    },
    { says: 'length', met: length > 0 && length <= limit },
  ];
}
