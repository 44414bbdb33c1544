import type { Notification } from '@/api/notifications';

type Translate = (key: string, values?: Record<string, unknown>) => string;
type NameOf = (code: string) => string;

/** Parameters that hold the code of a body. */
const bodies = ['from', 'to', 'by', 'body'];
/** Parameters that hold a code, and where its words are. */
const coded: Record<string, string> = {
  item: 'codes.kind',
  outcome: 'codes.outcome',
  level: 'shell.level',
  role: 'notices.role',
  result: 'notices.result',
  urgency: 'codes.urgency',
};

/** Parameters that are words already. */
const plain = ['byWhom', 'actor', 'unit', 'number', 'count', 'share', 'area', 'leader', 'leaderPost'];

/** What happened, in the reader's language. */
export function sentenceOf(entry: Notification, t: Translate, nameOf: NameOf): string {
  const values: Record<string, string> = {};
  for (const name of [...plain, ...bodies, ...Object.keys(coded)]) values[name] = '';
  for (const [name, value] of Object.entries(entry.parameters)) {
    const dictionary = coded[name];
    values[name] = bodies.includes(name)
      ? nameOf(value)
      : dictionary === undefined
        ? value
        : t(`${dictionary}.${value}`, { defaultValue: value });
  }
  values.decision = t(`notices.decision.${entry.parameters.reason ?? 'none'}`, { defaultValue: '' });
  // Who instructed is often written down by name: then the name stands once.
  const { leader, byWhom } = entry.parameters;
  const ownName = entry.kind === 'outcome-instructed' && leader !== undefined && leader === byWhom;
  return t(ownName ? 'notices.leaderInstructed' : `notices.kind.${entry.kind}`, values).trim();
}

/** The page of what an entry is about. */
export function pageOf({ kind, subject: { kind: subject, id } }: Notification): string {
  switch (subject) {
    case 'envelope':
      return `/inbox?item=${id}`;
    case 'way':
      return `/way/${id}`;
    case 'social-information':
      return kind.startsWith('outcome-') || kind.startsWith('forward-')
        ? `/information/${id}?tab=way`
        : `/information/${id}`;
    case 'proposal':
      return `/proposals/${id}`;
    case 'call':
      return `/calls/${id}`;
    case 'theme':
      return `/emergency/${id}`;
    case 'topic':
      return `/surveys/topics/${id}`;
    case 'survey':
      return `/surveys/${id}`;
    case 'survey-task':
      return `/survey-tasks/${id}`;
    case 'survey-report':
      return `/survey-reports/${id}`;
  }
}
