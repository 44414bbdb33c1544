import { useTranslation } from 'react-i18next';
import type { AttachedFile } from '@/api/attachments';
import { isBlankText } from '@/reading/widths';
import { Prose } from './Prose';

const names = ['situation', 'analysis', 'suggestion'] as const;

interface Shown {
  situation: string;
  analysis: string;
  suggestion: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const nameOf = (person: unknown): string => text((person as { name?: unknown } | null | undefined)?.name);

/** What a snapshot says. Another kind of item may have other parts: what is unknown is shown as it came. */
export function readContent(content: unknown): Shown & {
  reporter?: {
    name?: string;
    unit?: string | null;
    post?: string | null;
    identity?: string;
    joint?: { name?: string }[];
  };
  attachments: AttachedFile[];
  /** Of a proposal: whether a member of the receiving body is to carry it, and whom the sender would like to see. */
  carried?: { carrier: string; coSigners: string[] };
  /** Of a proposal that was sent again: what had been missing. */
  supplement: string;
} {
  if (typeof content === 'string')
    return { situation: content, analysis: '', suggestion: '', supplement: '', attachments: [] };
  const of = (content ?? {}) as Record<string, unknown>;
  const reporter = of.reporter as { name?: string } | undefined;
  return {
    situation: text(of.situation) || text(of.body) || text(of.text),
    analysis: text(of.analysis),
    suggestion: text(of.suggestion),
    reporter,
    carried:
      of.form === 'carried'
        ? { carrier: nameOf(of.carrier), coSigners: Array.isArray(of.coSigners) ? of.coSigners.map(nameOf) : [] }
        : undefined,
    supplement: text(of.supplement),
    attachments: Array.isArray(of.attachments) ? (of.attachments as AttachedFile[]) : [],
  };
}

/** 情况, 分析, 建议, with the words marked that another item has too. */
export function Content({ of, alike = [] }: { of: Shown; alike?: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <div className="content">
      {names.map((name) =>
        isBlankText(of[name]) ? null : (
          <section key={name}>
            <h3>{t(`writing.part.${name}`)}</h3>
            <Prose text={of[name]} alike={alike} />
          </section>
        ),
      )}
    </div>
  );
}
