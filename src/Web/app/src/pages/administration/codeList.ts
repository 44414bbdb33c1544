import type { ReactNode } from 'react';
import type { LabelledCode } from '@/api/directory';

/** A list of codes that a body has of its own or from one above. */
export interface CodeList<Code extends LabelledCode> {
  /** What the list is for. */
  name: string;
  codes: readonly Code[];
  setBy: string;
  version: number;
}

/** Where such lists are kept, and what their codes have beside a code and its labels. */
export interface CodeListKind<Code extends LabelledCode> {
  place: 'reasons' | 'schemes';
  /** The dictionary's branch with the names of the lists. */
  names: string;
  /** Under what the platform names the codes in what it is sent. */
  sentAs: string;
  read: (body: string) => Promise<CodeList<Code>[]>;
  set: (body: string, name: string, codes: readonly Code[], version?: number) => Promise<unknown>;
  drop: (body: string, list: CodeList<Code>) => Promise<unknown>;
  fresh: Code;
  /** What is said of a code beside its label. */
  says: (code: Code) => ReactNode;
  /** What stands before the label. */
  leads?: (code: Code) => ReactNode;
  /** The field for it. */
  field: (code: Code, change: (to: Partial<Code>) => void, errors: (field: string) => readonly string[]) => ReactNode;
}
