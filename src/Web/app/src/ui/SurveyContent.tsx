import { useTranslation } from 'react-i18next';
import { Prose } from './Prose';

interface Row {
  number: string;
  area: string;
  text: string;
  evidence?: string | null;
}

interface Snapshot {
  brief?: string;
  template?: string | null;
  summary?: string;
  paragraphs?: string[];
  findings?: Row[];
  recommendations?: Row[];
}

const rows = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);

const snapshotOf = (of: unknown): Snapshot => (typeof of === 'string' ? read(of) : (of ?? {})) as Snapshot;

/** Sub-reports come up, tasks come down; both travel as envelopes of joint surveys. */
export const isSubReport = (of: unknown): boolean => Array.isArray(snapshotOf(of).findings);

/** A sub-report as it was sent up: its text, findings F-n and recommendations R-n with their evidence. */
export function SurveyContent({ of }: { of: unknown }) {
  const { t } = useTranslation();
  const snapshot = snapshotOf(of);
  const paragraphs = Array.isArray(snapshot.paragraphs) ? snapshot.paragraphs : [];
  return (
    <div className="content">
      {[snapshot.brief, snapshot.template, snapshot.summary, ...paragraphs].map((text, at) =>
        text ? <Prose key={at} text={text} /> : null,
      )}
      {(['findings', 'recommendations'] as const).map((part) =>
        rows(snapshot[part]).length === 0 ? null : (
          <section key={part}>
            <h3>{t(part === 'findings' ? 'surveys.report.tab.findings' : 'surveys.report.tab.rows')}</h3>
            {rows(snapshot[part]).map((row) => (
              <p key={row.number}>
                <strong>{row.number}</strong> <span className="chip">{row.area}</span> {row.text}
                {row.evidence && <span className="soft">{` (${t('surveys.report.evidence')}: ${row.evidence})`}</span>}
              </p>
            ))}
          </section>
        ),
      )}
    </div>
  );
}

function read(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return { summary: text };
  }
}
