import type { AttachedFile } from '@/api/attachments';
import type { Rules } from './draft';
import type { Ways } from './sending';

/** What every kind has. */
export interface Written {
  title: string;
  attachments?: AttachedFile[];
}

/** A kind of text: its rules, its way to the platform, and what is read anew when it changes: lists, and the text itself on its own page. */
export interface Form<Fields extends Written> {
  rules: Rules<Fields>;
  ways: Ways<Fields>;
  list: string;
  one: string;
}
